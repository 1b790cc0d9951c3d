import { Refusal } from './refusal.ts';

export type Row = Readonly<Record<string, string | number>>;
const dates = new Set(['date_add', 'date_upd']);

/** A list of a resource by `filter`, `display`, `sort`, `limit` and `date`. @throws Refusal */
export const select = (rows: readonly Row[], fields: readonly string[], query: URLSearchParams): unknown => {
  const usable = fields.filter((field) => !dates.has(field) || query.get('date') === '1');
  const filters = [...query].flatMap(([name, value]) => {
    const field = /^filter\[(\w+)\]$/.exec(name)?.[1];
    return field === undefined ? [] : [[field, value] as const];
  });
  for (const [field] of filters)
    if (!usable.includes(field))
      throw new Refusal(400, 32, `This filter does not exist. Did you mean: "id"?`);
  const found = rows.filter((row) => filters.every(([field, value]) => matches(String(row[field]), value)));
  return page(sorted(found, usable, query.get('sort')), query.get('limit')).map((row) =>
    shown(row, fields, query),
  );
};

const matches = (value: string, filter: string): boolean => {
  const [, before = '', inside = '', after = ''] = /^(.*)\[(.*)\](.*)$/.exec(filter) ?? [];
  if (before === '%' || after === '%') {
    const [low, fixed] = [value.toLowerCase(), inside.toLowerCase()];
    return before === '%'
      ? after === '%'
        ? low.includes(fixed)
        : low.endsWith(fixed)
      : low.startsWith(fixed);
  }
  if (before === '>') return isAbove(value, inside);
  if (before === '<') return isAbove(inside, value);
  if (inside.includes('|')) return inside.split('|').includes(value);
  const range = /^([\d.:\s-]+),([\d.:\s-]+)$/.exec(inside);
  if (range) return range.slice(1).toSorted()[0]! <= value && value <= range.slice(1).toSorted()[1]!;
  return value.toLowerCase() === inside.toLowerCase();
};

/** A column of numbers is compared by number. */
const isAbove = (a: string, b: string): boolean =>
  /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) > Number(b) : a > b;

const sorted = (rows: readonly Row[], usable: readonly string[], sort: string | null): readonly Row[] => {
  const keys = (/^\[(.*)\]$/.exec(sort ?? '')?.[1] ?? sort ?? 'id_ASC').split(',').map((key) => {
    const [, field = '', direction] = /^(.*)_(ASC|DESC)$/.exec(key) ?? [];
    if (!usable.includes(field)) throw new Refusal(400, 38, 'Unable to filter by this field.');
    return { field, sign: direction === 'ASC' ? 1 : -1 };
  });
  return rows.toSorted((a, b) => {
    for (const { field, sign } of keys) {
      const [left, right] = [a[field]!, b[field]!];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
};

const page = (rows: readonly Row[], limit: string | null): readonly Row[] => {
  if (limit === null) return rows;
  const [first = 0, count] = limit.split(',').map(Number);
  return count === undefined ? rows.slice(0, first) : rows.slice(first, first + count);
};

const shown = (row: Row, fields: readonly string[], query: URLSearchParams): unknown => {
  const display = query.get('display');
  if (display === null) return { id: row['id'] };
  if (display === 'full') return row;
  const names = /^\[(.*)\]$/.exec(display)?.[1]?.split(',');
  if (!names) throw new Refusal(400, 36, "The 'display' syntax is wrong.");
  const unknown = names.find((name) => !fields.includes(name));
  if (unknown !== undefined) throw new Refusal(400, 35, `Unable to display this field "${unknown}".`);
  // What the database holds: text, but for the id.
  return Object.fromEntries(names.map((name) => [name, name === 'id' ? row[name] : String(row[name])]));
};
