import { parseArgs } from 'node:util';
import { calibrateCommand } from './calibrate/command.ts';
import { judgeCommand } from './judge/command.ts';
import { ConfigError, readEnvironment } from './config/config.ts';
import { messageOf } from './message-of.ts';
import { LockedError } from './journal/lock.ts';
import { recoverCommand, runCommand } from './run/command.ts';
import { EXIT, EXIT_USAGE } from './run/outcome.ts';

/** What the command line touches. */
export interface CliHost {
  readonly argv: readonly string[];
  /** Environment variables: where secrets come from. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Lines of stdin. */
  readonly lines: () => AsyncIterable<string>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

export const USAGE = `hotel-canary: releases that prove themselves

  hotel-canary run --env E --version V [--config canary.json] [--report DIR] [--dry-run] [--prove RATIO]
                                                          shift, observe, judge, promote or roll back: under 90 s
  hotel-canary recover --env E [--config canary.json]     after a crash: all traffic back to the baseline
  hotel-canary judge [--prove RATIO]                      block files on stdin, verdicts on stdout, one a line
  hotel-canary calibrate [--runs N] [--seed N] [--json]   how often the judge is right, by seeded simulation`;

class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  help: { type: 'boolean' },
  env: { type: 'string' },
  version: { type: 'string' },
  config: { type: 'string', default: 'canary.json' },
  report: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  prove: { type: 'string' },
  runs: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
};

const given = (value: string | undefined, option: string): string => {
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`--${option} is missing.`);
};

const whole = (text: string, option: string): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError(`--${option} is a whole number above 0, not "${text}".`);
};

const ratio = (text: string): number => {
  const value = Number(text);
  if (value > 1 && Number.isFinite(value)) return value;
  throw new UsageError(`--prove is a ratio above 1, such as 1.10, not "${text}".`);
};

const dispatch = async (host: CliHost): Promise<number> => {
  const { values, positionals } = parse(host.argv);
  const [command] = positionals;
  if (values.help) {
    host.print(USAGE);
    return 0;
  }
  switch (command) {
    case 'run': {
      const environment = readEnvironment(values.config, given(values.env, 'env'));
      const { outcome } = await runCommand({
        environment: { ...environment, ...(values.prove !== undefined && { prove: ratio(values.prove) }) },
        version: given(values.version, 'version'),
        dryRun: values['dry-run'],
        report: values.report,
        variables: host.variables,
        print: host.printError,
      });
      return EXIT[outcome];
    }
    case 'recover': {
      const { code, text } = await recoverCommand(readEnvironment(values.config, given(values.env, 'env')));
      host.print(text);
      return code;
    }
    case 'judge': {
      return judgeCommand(host, values.prove === undefined ? {} : { prove: ratio(values.prove) });
    }
    case 'calibrate': {
      const runs = whole(values.runs ?? '200', 'runs');
      const seed = whole(values.seed ?? '1', 'seed');
      return calibrateCommand(host, { runs, seed, json: values.json ?? false });
    }
    case undefined:
    default: {
      throw new UsageError(command === undefined ? 'A command is missing.' : `Unknown command "${command}".`);
    }
  }
};

/** Runs a command line and returns the exit code. */
export const cli = async (host: CliHost): Promise<number> => {
  try {
    return await dispatch(host);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof LockedError) {
      host.printError(`hotel-canary: ${error.message}`);
      return EXIT_USAGE;
    }
    if (!(error instanceof UsageError)) throw error;
    host.printError(`hotel-canary: ${error.message}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
};
