import type { CliHost } from '../cli.ts';
import { EXIT, EXIT_USAGE } from '../run/outcome.ts';
import type { JudgeOptions } from './judge.ts';
import { judgeLine } from './lines.ts';
import type { Outcome } from './verdict.ts';

const CODE: Readonly<Record<Outcome, number>> = {
  pass: EXIT.promoted,
  fail: EXIT.rolled_back,
  inconclusive: EXIT.inconclusive,
  invalid: EXIT.invalid,
};

/** Of several verdicts the gravest decides: a line that cannot be read, then a run that cannot be judged, and so on. */
const GRAVEST: readonly number[] = [EXIT_USAGE, EXIT.invalid, EXIT.rolled_back, EXIT.inconclusive];

/** `hotel-canary judge`: block files in, verdicts out, one a line and in the same order. */
export const judgeCommand = async (
  { lines, print, printError }: CliHost,
  options: JudgeOptions,
): Promise<number> => {
  const codes = new Set<number>();
  let line = 0;
  for await (const text of lines()) {
    line += 1;
    const judged = judgeLine(text, line, options);
    if (!judged) continue;
    if (judged.error) printError(`hotel-canary: ${judged.error.message}`);
    codes.add(judged.error ? EXIT_USAGE : CODE[judged.verdict.verdict]);
    print(JSON.stringify(judged.error ? { ...judged.verdict, error: judged.error } : judged.verdict));
  }
  if (codes.size === 0) {
    printError('hotel-canary: there is nothing to judge on stdin: write one block file a line.');
    return EXIT_USAGE;
  }
  return GRAVEST.find((code) => codes.has(code)) ?? EXIT.promoted;
};
