import { NlpError } from '../errors.ts';

/** A parsed line. */
export type Row = Readonly<Record<string, unknown>>;

/** Parses one line of NDJSON; `undefined` for a blank one. */
export const parseLine = (line: string, number: number): Row | undefined => {
  if (line.trim() === '') return undefined;
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
  } catch {
    // the message below says more
  }
  throw new NlpError('usage', `Line ${number} is no JSON object: write one {"text": ...} a line.`);
};

/** A text field, or an error that names the line. */
export const textField = (row: Row, field: string, number: number): string => {
  const value = row[field];
  if (typeof value === 'string') return value;
  throw new NlpError('usage', `Line ${number} has no text field "${field}".`);
};
