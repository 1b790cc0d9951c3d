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

const heading = (benchmark: string): string => `# ${benchmark} (${machine()})`;

const renderNotes = (notes: readonly string[]): string => notes.map((note) => `- ${note}`).join('\n');

const asJson = (): boolean => process.argv.includes('--json');

const printJson = (report: Report): void => {
  console.log(JSON.stringify({ machine: machine(), ...report }));
};

/** As a table for people, or with `--json` as JSON for programs. */
export const print = (report: Report): void => {
  if (asJson()) return printJson(report);
  const { benchmark, tables, notes } = report;
  const parts = [heading(benchmark), ...tables.map(renderTable), renderNotes(notes)];
  console.log(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
};

/** A benchmark that takes minutes: its parts by name, one table each. */
export interface Parts extends Omit<Report, 'tables'> {
  readonly parts: Readonly<Record<string, () => Promise<Table>>>;
}

/**
 * Runs the parts that the command line names, or all, and prints each table as soon as it is there; with `--json`
 * everything at the end.
 *
 * @throws Error when a part is named that there is not
 */
export const printParts = async ({ benchmark, parts, notes }: Parts): Promise<void> => {
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const strange = names.find((name) => parts[name] === undefined);
  if (strange !== undefined) {
    const known = Object.keys(parts).join(' | ');
    throw new Error(`The benchmark ${benchmark} has no part ${strange}: name some of ${known}, or none`);
  }
  const chosen = Object.entries(parts).filter(([name]) => names.length === 0 || names.includes(name));
  if (!asJson()) console.log(`${heading(benchmark)}\n`);
  const tables: Table[] = [];
  for (const [, run] of chosen) {
    const table = await run();
    tables.push(table);
    if (!asJson()) console.log(`${renderTable(table)}\n`);
  }
  if (asJson()) printJson({ benchmark, tables, notes });
  else console.log(`${renderNotes(notes)}\n`);
};
