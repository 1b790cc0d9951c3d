import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isNlpError, NlpError } from '../errors.ts';
import { runClassify } from './classify.ts';
import { formatReport, runEvaluate } from './evaluate.ts';
import { reportPage } from './report-page.ts';
import { runTrain } from './train.ts';

/** What the command line touches. */
export interface CliHost {
  readonly lines: AsyncIterable<string>;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

export const USAGE = `hotel-nlp: what a guest wants, and how sure that is

  hotel-nlp classify [--model FILE]                             NDJSON {"text","lang"?,"id"?} on stdin
  hotel-nlp train --train FILE [--val FILE] --out MODEL         NDJSON {"text","intent","lang"?}
  hotel-nlp evaluate [--train FILE | --model FILE] [--val FILE] --test FILE [--oos FILE]
                     [--json] [--report PAGE.html]`;

const required = (value: string | undefined, option: string): string => {
  if (value !== undefined) return value;
  throw new NlpError('usage', `--${option} is missing.\n\n${USAGE}`);
};

const parse = (args: readonly string[]) => {
  const file = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        model: file,
        train: file,
        val: file,
        test: file,
        oos: file,
        out: file,
        report: file,
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new NlpError('usage', `${(cause as Error).message}\n\n${USAGE}`, { cause });
  }
};

const dispatch = async (args: readonly string[], host: CliHost): Promise<void> => {
  const { values, positionals } = parse(args);
  const command = positionals[0] ?? '';
  if (values.help) return host.out(USAGE);
  switch (command) {
    case 'classify':
      return runClassify(host.lines, host.out, values.model);
    case 'train':
      return host.out(runTrain(required(values.train, 'train'), values.val, required(values.out, 'out')));
    case 'evaluate': {
      const { train, model, val, oos } = values;
      const report = runEvaluate({ train, model, val, oos, test: required(values.test, 'test') });
      if (values.report !== undefined) writeFileSync(values.report, reportPage(report));
      return host.out(values.json ? JSON.stringify(report) : formatReport(report));
    }
    default:
      throw new NlpError('usage', `Unknown command ${JSON.stringify(command)}.\n\n${USAGE}`);
  }
};

/** Runs the command line; the exit code is 0, or 2 when it was used wrongly. */
export const runCli = async (args: readonly string[], host: CliHost): Promise<number> => {
  try {
    await dispatch(args, host);
    return 0;
  } catch (error) {
    if (!isNlpError(error)) throw error;
    host.err(error.message);
    return 2;
  }
};
