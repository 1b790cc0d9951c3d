import type { Question } from './question.ts';
import type { Snapshot } from './tags.ts';

/** An answer as this process holds it. @internal */
export interface Copy {
  readonly value: unknown;
  readonly bytes: number;
  /** When the source gave it, on this process's clock. */
  readonly bornAt: number;
  /** When this process got it. */
  readonly heldAt: number;
  /** A thousandth is what its time to live is multiplied by, so that answers do not expire together. */
  readonly spread: number;
  /** How long the source took, in whole milliseconds. */
  readonly tookMs: number;
  readonly negative: boolean;
  /** It came from the shared store with a tag already expired. */
  readonly expired: boolean;
  /** From before the read or the call that it came from. */
  readonly snapshot: Snapshot;
  /** When it stops to be fresh, as it was judged last. */
  freshUntil: number;
  /** Fresh beyond doubt until then, and not to be refreshed, unless something has changed since `sureAt`. */
  sureUntil: number;
  /** The count of changes at which it was judged. */
  sureAt: number;
}

/** Of a copy that nobody has judged yet. @internal */
export const UNJUDGED = { freshUntil: 0, sureUntil: 0, sureAt: 0 } as const;

/** Limits of the memory of one process. */
export interface MemoryOptions {
  /** @default 10_000 */
  readonly maxItems?: number;
  /** Approximate. @default 64 MiB */
  readonly maxBytes?: number;
}

/** What was not used for longest leaves first. @internal */
export interface Memory {
  get(question: Question): Copy | undefined;
  set(key: string, copy: Copy): void;
  delete(key: string): void;
}

/** The place of an answer; without a copy once it has been given up. @internal */
export interface Slot {
  copy: Copy | undefined;
  used: boolean;
}

/**
 * Least recently used by second chance: a hit only sets a mark, and who is marked goes to the end of the line
 * once instead of leaving. Moving an entry at every hit costs more than the rest of the hit.
 *
 * @internal
 */
export const createMemory = ({ maxItems, maxBytes }: Required<MemoryOptions>): Memory => {
  const slots = new Map<string, Slot>();
  let bytes = 0;

  const forget = (key: string): void => {
    const slot = slots.get(key);
    if (slot?.copy === undefined) return;
    slots.delete(key);
    bytes -= slot.copy.bytes;
    slot.copy = undefined;
  };
  const hasRoom = (incoming: number): boolean => slots.size < maxItems && bytes + incoming <= maxBytes;
  const makeRoom = (incoming: number): void => {
    if (hasRoom(incoming)) return;
    for (const [key, slot] of slots) {
      if (hasRoom(incoming)) return;
      if (slot.used) {
        slot.used = false;
        slots.delete(key);
        slots.set(key, slot);
      } else forget(key);
    }
  };

  return {
    get: (question) => {
      let { slot } = question;
      if (slot?.copy === undefined) {
        slot = slots.get(question.key);
        question.slot = slot;
      }
      if (slot === undefined) return undefined;
      slot.used = true;
      return slot.copy;
    },
    set: (key, copy) => {
      forget(key);
      if (copy.bytes > maxBytes) return;
      makeRoom(copy.bytes);
      slots.set(key, { copy, used: false });
      bytes += copy.bytes;
    },
    delete: forget,
  };
};
