import type { StoreReading } from '../store.ts';

/** What the server keeps of one tag: `<last invalidation>|<last expiry>`; '' when it never changed. */
type Generations = readonly string[];

/** @param packed `<generations>\n<born>\n<text>` */
export const readingOf = (generations: Generations, packed: string | null, now: number): StoreReading => {
  const snapshot = generations.join(',');
  if (packed === null) return { snapshot, version: '' };
  const line = packed.indexOf('\n');
  const end = packed.indexOf('\n', line + 1);
  const version = packed.slice(0, end);
  const before = packed.slice(0, line);
  const expired = before !== snapshot;
  if (expired && !sameInvalidations(before.split(','), snapshot.split(','))) return { snapshot, version };
  const ageMs = Math.max(0, now - Number(packed.slice(line + 1, end)));
  return { snapshot, version, entry: { text: packed.slice(end + 1), ageMs, expired } };
};

/** Another number of tags: written by a version with other policies. */
const sameInvalidations = (before: Generations, now: Generations): boolean =>
  before.length === now.length &&
  before.every((each, index) => invalidation(each) === invalidation(now[index]!));

const invalidation = (generation: string): string => generation.split('|', 1)[0]!;
