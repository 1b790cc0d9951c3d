import type { FlagSchema } from '../src/index.ts';
import { createFlags, memorySource, type FlagContext, type FlagDetails } from '../src/index.ts';
import type { FlagRule, FlagSink, FlagSource } from '../src/index.ts';

/** What one boolean flag says under one rule. */
export const decide = (
  rule: FlagRule | string,
  context?: FlagContext,
  fallback = false,
): FlagDetails<boolean> =>
  createFlags(
    { flag: { default: fallback } },
    { source: memorySource({ flag: typeof rule === 'string' ? rule : JSON.stringify(rule) }) },
  ).details('flag', context);

/** A Standard Schema for `{ from: number }`. */
export const fromSchema: FlagSchema<{ from: number }> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) =>
      typeof value === 'object' && value !== null && 'from' in value && typeof value.from === 'number'
        ? { value: { from: value.from } }
        : { issues: [{ message: 'from must be a number' }] },
  },
};

/** murmur3-x86-32 over UTF-8 in the plainest form, to compare with. */
export const murmur3 = (text: string): number => {
  const bytes = Buffer.from(text, 'utf8');
  const scramble = (k: number): number => {
    const product = Math.imul(k, 0xcc9e2d51);
    return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
  };
  const blocks = Math.floor(bytes.length / 4);
  let h = 0;
  for (let i = 0; i < blocks; i += 1) {
    h ^= scramble(bytes.readInt32LE(i * 4));
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= blocks * 4; i -= 1) tail = (tail << 8) | (bytes[i] ?? 0);
  h ^= scramble(tail) ^ bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** A clock that a test sets, and how often it was read. */
export const testClock = (at: string) => {
  const clock = { at: Date.parse(at), reads: 0 };
  return {
    clock,
    now: (): number => {
      clock.reads += 1;
      return clock.at;
    },
  };
};

/** One boolean flag, `flag`, under a rule and a clock. */
export const timed = (rule: FlagRule, at = '2026-12-01T00:00Z', flag = 'flag') => {
  const { clock, now } = testClock(at);
  const source = memorySource({ [flag]: JSON.stringify(rule) });
  const flags = createFlags({ [flag]: { default: false } }, { source, now });
  return {
    flags,
    clock,
    source,
    /** Whether it is on at an instant. */
    isOnAt: (instant: string | number, context?: FlagContext): boolean => {
      clock.at = typeof instant === 'number' ? instant : Date.parse(instant);
      return flags.isOn(flag, context);
    },
  };
};

/** A source whose whole truth changes in one step. */
export const wholeSource = (values: Readonly<Record<string, string>> = {}) => {
  let raw = values;
  let sink: FlagSink | undefined;
  const publish = (): void => {
    sink?.apply(new Map(Object.entries(raw)));
    sink?.report('live');
  };
  const source: FlagSource = {
    name: 'memory',
    start: (to) => {
      sink = to;
      publish();
    },
    close: () => {
      sink = undefined;
    },
  };
  const write = (next: Readonly<Record<string, string>>): void => {
    raw = next;
    publish();
  };
  /** One flag alone, as a hint of Redis brings it. */
  const change = (flag: string, value: string): boolean | undefined => sink?.change(flag, value);
  return { source, write, change };
};
