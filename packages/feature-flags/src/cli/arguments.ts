import { parseArgs } from 'node:util';

/** Thrown for a command line that makes no sense; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `hotel-flags: read and edit feature flags in Redis

  list                          every flag that has a value
  get FLAG                      its raw value
  explain FLAG                  its value for one hotel or guest, and why
                                  --tenant ID  --guest ID  --attribute NAME=VALUE (repeatable)
  set FLAG on|off|NUMBER|RULE   replaces the value; RULE is JSON, see the README
  set FLAG --variant NAME       the same for a flag with variants
  set FLAG --default            removes the value: back to the default in code
  rollout FLAG PERCENT          0 to 100; keeps lists and rules
                                  --by tenant|guest  --value VALUE (for flags that are not on/off)
  kill FLAG                     off whatever else is set; --undo takes it back

  --redis URL   default: REDIS_URL, else redis://127.0.0.1:6379
  --hash NAME   default: feature_flags
  --as NAME     who edits, for the audit trail; default: USER
  --json        for programs

Exit codes: 0 done, 2 wrong usage, 3 somebody else changed the flag meanwhile, 5 Redis failed`;

/** What may stand behind `--`. */
export interface CliOptions {
  readonly redis?: string;
  readonly hash?: string;
  readonly as?: string;
  readonly json?: boolean;
  readonly help?: boolean;
  readonly tenant?: string;
  readonly guest?: string;
  readonly attribute?: readonly string[];
  readonly variant?: string;
  readonly default?: boolean;
  readonly by?: string;
  readonly value?: string;
  readonly undo?: boolean;
}

const OPTIONS = {
  redis: { type: 'string' },
  hash: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  tenant: { type: 'string' },
  guest: { type: 'string' },
  attribute: { type: 'string', multiple: true },
  variant: { type: 'string' },
  default: { type: 'boolean' },
  by: { type: 'string' },
  value: { type: 'string' },
  undo: { type: 'boolean' },
} as const;

/** @throws UsageError */
export const readArguments = (
  argv: readonly string[],
): { readonly options: CliOptions; readonly words: readonly string[] } => {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    return { options: { ...values }, words: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};
