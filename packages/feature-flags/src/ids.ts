/**
 * A set of ids that is asked often and never changed: a small one is an open-addressed table, which takes
 * less than half the memory of a `Set` and as much time; a large one or one that is not all text is a `Set`.
 */
export type Ids = Table | ReadonlySet<unknown>;
type Table = readonly (string | undefined)[];

const MOST_IN_TABLE = 64;

export const idsOf = (values: readonly unknown[]): Ids => {
  if (values.length === 0 || values.length > MOST_IN_TABLE) return new Set(values);
  // A quarter stays empty, so that a search ends soon.
  const size = Math.ceil(values.length * 1.25);
  const table = Array<string | undefined>(size).fill(undefined);
  for (const id of values) {
    if (typeof id !== 'string') return new Set(values);
    let slot = slotOf(id, size);
    while (table[slot] !== undefined && table[slot] !== id) slot = slot + 1 === size ? 0 : slot + 1;
    table[slot] = id;
  }
  return table;
};

export const hasId = (ids: Ids, value: unknown): boolean => {
  if (!isTable(ids)) return ids.has(value);
  if (typeof value !== 'string') return false;
  const size = ids.length;
  let slot = slotOf(value, size);
  for (let id = ids[slot]; id !== undefined; id = ids[slot]) {
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
  // Spreads like a remainder, and a multiplication is several times as fast as a division.
  return ((Math.imul(mixed, 0x9e3779b1) >>> 16) * size) >>> 16;
};

/** Whether all of them are text: a table holds nothing else. */
export const areText = (ids: Ids): boolean => isTable(ids) || [...ids].every((id) => typeof id === 'string');

export const isEmpty = (ids: Ids): boolean => !isTable(ids) && ids.size === 0;

const isTable = (ids: Ids): ids is Table => Array.isArray(ids);
