import type { Item } from './verdict.ts';

/** A detail that another program wrote must not break the table, or the terminal. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');

/** One line per item, in columns. */
export const linesOf = (items: readonly Item[]): readonly string[] => {
  const rows = items.map(({ name, value, normal, ok }) => [
    plain(name),
    plain(value),
    normal === '' ? '-' : normal,
    ok ? 'ok' : 'OUT',
  ]);
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2), 0];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
};
