import type { Copy } from './memory.ts';
import { seal } from './seal.ts';
import type { StoreEntry } from './store.ts';
import type { Snapshot } from './tags.ts';

/** A value as text for a shared store, with what its readers must know about it. @internal */
export const encode = ({ freshMs, negative, value }: Pick<Copy, 'freshMs' | 'negative' | 'value'>): string =>
  JSON.stringify([freshMs, negative, value]);

/**
 * Age is the store's own measure, so clocks of different machines never meet.
 *
 * @internal
 * @returns undefined for text that this version did not write
 */
export const decode = (entry: StoreEntry, snapshot: Snapshot, now: number): Copy | undefined => {
  const parsed = parse(entry.text);
  if (!Array.isArray(parsed) || parsed.length !== 3) return undefined;
  const [freshMs, negative, value] = parsed as [number, boolean, unknown];
  return {
    value,
    bytes: seal(value) ?? entry.text.length,
    bornAt: now - entry.ageMs,
    heldAt: now,
    freshMs,
    negative,
    expired: entry.expired,
    snapshot,
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
