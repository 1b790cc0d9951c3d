import { healthReport } from '../../src/health-report/report.ts';

export interface Report {
  readonly code: number;
  /** Name of a line -> value, normal range, verdict. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
  readonly text: readonly string[];
  readonly errors: readonly string[];
}

/** @param meanwhile happens between the two looks */
export const runReport = async (
  environment: Readonly<Record<string, string>>,
  { argv = [], meanwhile = async () => {} }: { argv?: string[]; meanwhile?: () => Promise<void> } = {},
): Promise<Report> => {
  const text: string[] = [];
  const errors: string[] = [];
  const code = await healthReport({
    argv,
    environment,
    sleep: meanwhile,
    print: (line) => text.push(line),
    printError: (line) => errors.push(line),
  });
  const lines = Object.fromEntries(
    text.map((line) => {
      const [name = '', ...cells] = line.split(/ {2,}/);
      return [name, cells];
    }),
  );
  return { code, lines, text, errors };
};
