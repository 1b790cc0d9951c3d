import { UNJUDGED, type Copy } from './memory.ts';
import { sealParsed } from './seal.ts';
import type { StoreEntry } from './store.ts';
import type { Snapshot } from './tags.ts';

/** A value as text for a shared store, with what its readers must know about it. @internal */
export const encode = ({ spread, tookMs, negative, value }: Omit<Fields, 'bytes'>): string =>
  JSON.stringify([spread, tookMs, negative ? 1 : 0, value]);

/** What there is instead of an answer that must not be kept. @internal */
export const NOTHING = '';

type Fields = Pick<Copy, 'spread' | 'tookMs' | 'negative' | 'value' | 'bytes'>;

/**
 * Age is the store's own measure, so clocks of different machines never meet.
 *
 * @internal
 * @returns undefined for text that this version did not write
 */
export const decode = (entry: StoreEntry, snapshot: Snapshot, now: number): Copy | undefined => {
  const parsed = parse(entry.text);
  if (!Array.isArray(parsed) || parsed.length !== 4) return undefined;
  const [spread, tookMs, negative, value] = parsed as [number, number, number, unknown];
  sealParsed(value);
  return {
    value,
    bytes: 2 * entry.text.length,
    bornAt: now - entry.ageMs,
    heldAt: now,
    spread,
    tookMs,
    negative: negative === 1,
    expired: entry.expired,
    snapshot,
    ...UNJUDGED,
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
