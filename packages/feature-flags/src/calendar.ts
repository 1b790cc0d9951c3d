import { Malformed, shown } from './malformed.ts';

const TIME = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** 2027-02-30 has the right shape and does not exist: it comes back from the calendar as another day. */
export const isDate = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/**
 * A time on a wall clock, `2026-12-24T15:00`, as ms since the epoch of a clock that runs on UTC.
 *
 * @throws Malformed
 */
export const readLocal = (json: unknown, what: string): number => {
  const [text, date, offset] = TIME.exec(String(json)) ?? [];
  if (date !== undefined && offset === undefined && isDate(date)) return Date.parse(`${text}Z`);
  throw new Malformed(`${what} must be a local time like 2026-12-24T15:00, got ${shown(json)}`);
};

/**
 * An instant, `2026-12-24T15:00Z` or with an offset, as ms since the epoch. Without either it would
 * mean another moment in each process.
 *
 * @throws Malformed
 */
export const readInstant = (json: unknown, what: string): number => {
  const [text = '', date, offset] = TIME.exec(String(json)) ?? [];
  if (date !== undefined && offset !== undefined && isDate(date)) return Date.parse(text);
  throw new Malformed(`${what} must be an instant like 2026-12-24T15:00Z, got ${shown(json)}`);
};
