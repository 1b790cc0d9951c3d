import { availableParallelism, cpus } from 'node:os';

export type Cell = string | number | undefined;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What one benchmark found. */
export interface Report {
  readonly benchmark: string;
  readonly tables: readonly Table[];
  /** What a reader must know to read the tables. */
  readonly notes: readonly string[];
}

/** Three significant digits; more would be noise. */
export const digits = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(3)) : value;

const machine = (): string =>
  `Node ${process.versions.node}, ${availableParallelism()} x ${cpus()[0]?.model.trim() ?? 'unknown'}`;

const textOf = (cell: Cell): string => {
  if (cell === undefined) return '-';
  return typeof cell === 'number' ? digits(cell).toLocaleString('en-GB', { maximumFractionDigits: 3 }) : cell;
};

const renderTable = ({ title, columns, rows }: Table): string => {
  const cells = [columns, ...rows.map((row) => row.map(textOf))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [title, lines[0], rule, ...lines.slice(1)].join('\n');
};

const render = ({ benchmark, tables, notes }: Report): string =>
  [`# ${benchmark} (${machine()})`, ...tables.map(renderTable), notes.map((note) => `- ${note}`).join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');

/** As a table for people, or with `--json` as JSON for programs. */
export const print = (report: Report): void => {
  const json = process.argv.includes('--json');
  console.log(json ? JSON.stringify({ machine: machine(), ...report }) : `${render(report)}\n`);
};
