/** How PHP happened to write its lists and numbers. */
export interface Dialect {
  /** `as they are`: rooms by id are objects, other lists arrays. */
  lists: 'as they are' | 'arrays' | 'objects';
  numbers: 'as they are' | 'texts';
}

/** The same answer as another installation would write it. */
export const inDialect = (value: unknown, dialect: Dialect): unknown => {
  if (typeof value === 'number') return dialect.numbers === 'texts' ? String(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, inDialect(item, dialect)] as const);
  if (Array.isArray(value)) {
    if (dialect.lists === 'objects' && value.length > 0) return Object.fromEntries(entries);
    return entries.map(([, item]) => item);
  }
  const isById = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return dialect.lists === 'arrays' && isById ? entries.map(([, item]) => item) : Object.fromEntries(entries);
};
