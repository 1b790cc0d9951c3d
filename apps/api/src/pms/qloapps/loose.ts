import { QloAppsError } from './error.ts';

/** PHP's JSON: a list may be an object with numbers as names, a number may be a text, nothing may be `[]`. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws QloAppsError `garbage` when it is no object */
export const fieldsOf = (value: unknown): Fields => {
  if (typeof value === 'object' && value !== null) return value as Fields;
  throw new QloAppsError('garbage');
};

/** The items of a list or of an object; none of what is absent. */
export const itemsOf = (value: unknown): readonly Fields[] => {
  if (value === undefined || value === null || value === '') return [];
  return Object.values(fieldsOf(value)).map(fieldsOf);
};

/** @throws QloAppsError `garbage` */
export const numberOf = (value: unknown): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new QloAppsError('garbage');
};

/** An id, a count, an adult. @throws QloAppsError `garbage` */
export const wholeOf = (value: unknown): number => {
  const number = numberOf(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new QloAppsError('garbage');
};

/** @throws QloAppsError `garbage` */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new QloAppsError('garbage');
};

/** The calendar date of `2026-12-12`, or of `2026-12-12 00:00:00`. @throws QloAppsError `garbage` */
export const dateOf = (value: unknown): string => momentOf(value).toPlainDate().toString();

/** `2026-12-12 09:30:00`, as it came. @throws QloAppsError `garbage` */
export const timeOf = (value: unknown): string => {
  momentOf(value);
  return textOf(value);
};

const momentOf = (value: unknown): Temporal.PlainDateTime => {
  const text = textOf(value);
  try {
    if (/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/.test(text)) return Temporal.PlainDateTime.from(text);
  } catch {
    // No day of any calendar, such as PHP's 0000-00-00.
  }
  throw new QloAppsError('garbage');
};
