/**
 * A set of ids that is never changed and, once somebody asks, asked often. Until then it stays the list it was read
 * as: arranging it takes a microsecond, which a process does not owe to the lists that it never asks. A small one
 * becomes an open-addressed table, which takes less than half the memory of a `Set` and as much time; a large one or
 * one that is not all text becomes a `Set`.
 */
export interface Ids {
  /** Undefined once there is a table. */
  list: readonly unknown[] | undefined;
  table: Table | ReadonlySet<unknown> | undefined;
}
type Table = readonly (string | undefined)[];

const MOST_IN_TABLE = 64;

export const idsOf = (list: readonly unknown[]): Ids => ({ list, table: undefined });

export const hasId = (ids: Ids, value: unknown): boolean => {
  const table = ids.table ?? arrange(ids);
  if (!isTable(table)) return table.has(value);
  if (typeof value !== 'string') return false;
  const size = table.length;
  let slot = slotOf(value, size);
  for (let id = table[slot]; id !== undefined; id = table[slot]) {
    if (id === value) return true;
    slot = slot + 1 === size ? 0 : slot + 1;
  }
  return false;
};

const arrange = (ids: Ids): Table | ReadonlySet<unknown> => {
  const { list = [] } = ids;
  const table =
    list.length > 0 && list.length <= MOST_IN_TABLE && list.every(isText) ? tableOf(list) : new Set(list);
  ids.table = table;
  ids.list = undefined;
  return table;
};

const tableOf = (list: readonly string[]): Table => {
  // A quarter stays empty, so that a search ends soon.
  const size = Math.ceil(list.length * 1.25);
  const table = Array<string | undefined>(size).fill(undefined);
  for (const id of list) {
    let slot = slotOf(id, size);
    while (table[slot] !== undefined && table[slot] !== id) slot = slot + 1 === size ? 0 : slot + 1;
    table[slot] = id;
  }
  return table;
};

/** Ids of hotels differ at their end. */
const slotOf = (id: string, size: number): number => {
  const end = id.length - 1;
  // NaN beyond the beginning becomes 0 in the shift.
  const mixed = id.charCodeAt(end) + id.charCodeAt(end - 1) * 7 + id.charCodeAt(end - 2) * 61 + end * 31;
  // Spreads like a remainder, and a multiplication is several times as fast as a division.
  return ((Math.imul(mixed, 0x9e3779b1) >>> 16) * size) >>> 16;
};

export const isEmpty = ({ list, table }: Ids): boolean =>
  list === undefined ? !isTable(table) && table?.size === 0 : list.length === 0;

const isText = (id: unknown): id is string => typeof id === 'string';

const isTable = (table: Ids['table']): table is Table => Array.isArray(table);
