/**
 * A set of ids that is asked often and never changed: a small one is an open-addressed table, which takes
 * less than half the memory of a `Set` and as much time; a large one or one that is not all text is a `Set`.
 */
export type Ids = readonly (string | undefined)[] | ReadonlySet<unknown>;

const MOST_IN_TABLE = 64;

export const idsOf = (values: readonly unknown[]): Ids => {
  if (values.length === 0 || values.length > MOST_IN_TABLE) return new Set(values);
  // A quarter stays empty, so that a search ends soon.
  const table = Array<string | undefined>(Math.ceil(values.length * 1.25)).fill(undefined);
  for (const id of values) {
    if (typeof id !== 'string') return new Set(values);
    let slot = slotOf(id, table.length);
    while (table[slot] !== undefined && table[slot] !== id) slot = (slot + 1) % table.length;
    table[slot] = id;
  }
  return table;
};

export const hasId = (ids: Ids, value: unknown): boolean => {
  if (ids instanceof Set) return ids.has(value);
  if (typeof value !== 'string') return false;
  const table = ids as readonly (string | undefined)[];
  const size = table.length;
  let slot = slotOf(value, size);
  for (let id = table[slot]; id !== undefined; id = table[slot]) {
    if (id === value) return true;
    slot = slot + 1 === size ? 0 : slot + 1;
  }
  return false;
};

/** Ids of hotels differ at their end. */
const slotOf = (id: string, size: number): number => {
  const end = id.length - 1;
  // NaN beyond the beginning becomes 0 in the shift.
  const mixed = id.charCodeAt(end) + id.charCodeAt(end - 1) * 7 + id.charCodeAt(end - 2) * 61 + end * 31;
  return (mixed >>> 0) % size;
};

export const isEmpty = (ids: Ids): boolean => ids instanceof Set && ids.size === 0;
