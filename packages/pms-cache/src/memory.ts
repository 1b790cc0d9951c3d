import type { Snapshot, Tags } from './tags.ts';

/** An answer as this process holds it. @internal */
export interface Copy {
  readonly value: unknown;
  readonly bytes: number;
  /** When the source gave it, on this process's clock. */
  readonly bornAt: number;
  /** When this process got it. */
  readonly heldAt: number;
  readonly freshMs: number;
  readonly negative: boolean;
  /** It came from the shared store with a tag already expired. */
  readonly expired: boolean;
  /** From before the read or the call that it came from. */
  readonly snapshot: Snapshot;
}

/** Limits of the memory of one process. */
export interface MemoryOptions {
  /** @default 10_000 */
  readonly maxItems?: number;
  /** Approximate. @default 64 MiB */
  readonly maxBytes?: number;
}

/** What was not used for longest leaves first. @internal */
export interface Memory {
  get(key: string): Copy | undefined;
  set(key: string, copy: Copy): void;
  delete(key: string): void;
}

interface Slot {
  readonly copy: Copy;
  used: boolean;
}

/**
 * Least recently used by second chance: a hit only sets a mark, and who is marked goes to the end of the line
 * once instead of leaving. Moving an entry at every hit costs more than the rest of the hit.
 *
 * @internal
 */
export const createMemory = (tags: Tags, options: MemoryOptions): Memory => {
  const { maxItems = 10_000, maxBytes = 64 * 1024 * 1024 } = options;
  const slots = new Map<string, Slot>();
  let bytes = 0;

  const remove = (key: string, { copy }: Slot): void => {
    slots.delete(key);
    bytes -= copy.bytes;
    tags.release(copy.snapshot);
  };
  const forget = (key: string): void => {
    const slot = slots.get(key);
    if (slot) remove(key, slot);
  };
  const makeRoom = (incoming: number): void => {
    for (const [key, slot] of slots) {
      if (slots.size < maxItems && bytes + incoming <= maxBytes) return;
      if (slot.used) {
        slots.delete(key);
        slots.set(key, { copy: slot.copy, used: false });
      } else remove(key, slot);
    }
  };

  return {
    get: (key) => {
      const slot = slots.get(key);
      if (slot) slot.used = true;
      return slot?.copy;
    },
    set: (key, copy) => {
      forget(key);
      if (copy.bytes > maxBytes) return;
      makeRoom(copy.bytes);
      tags.retain(copy.snapshot);
      slots.set(key, { copy, used: false });
      bytes += copy.bytes;
    },
    delete: forget,
  };
};
