import { parseArgs } from 'node:util';

/** Thrown for a command line that makes no sense; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `hotel-flags: read and edit feature flags in Redis

  list                          every flag that has a value
  get FLAG                      its raw value
  explain FLAG                  its value for one hotel or guest, why, and when it will be on
                                  --tenant ID  --guest ID  --attr NAME=VALUE (repeatable; timeZone too)
  diff FLAG VALUE               which of --tenants an edit would turn on or off; writes nothing
                                  VALUE as for set, or --variant, --default, --percentage N [--by UNIT]
  set FLAG on|off|NUMBER|RULE   replaces the value; RULE is JSON, see the README
  set FLAG --variant NAME       the same for a flag with variants
  set FLAG --default            removes the value: back to the default in code
  rollout FLAG PERCENT          0 to 100; keeps lists and rules, replaces a ramp or split
                                  --by tenant|guest  --value VALUE (for flags that are not on/off)
  kill FLAG                     off whatever else is set; --undo takes it back
  history [FLAG]                who changed what and when, newest first; --limit N (default 20)
  doctor                        values that are malformed, unknown or of expired flags, and flags that no
                                  process has asked for in 7 days

  --tenants A,B,C | @FILE   hotels to compare for; a file has ids, or JSON: ids or {"tenantId", attributes}.
                            With set, rollout and kill the difference is shown, and set and rollout
                            write nothing that turns a hotel off unless --yes is given
  --definitions FILE        .ts, .js or .json with the flags of the service: values and defaults are then
                            checked and exact, and doctor knows unknown and expired flags
  --redis URL   default: REDIS_URL, else redis://127.0.0.1:6379
  --hash NAME   default: feature_flags
  --as NAME     who edits, for the audit trail; default: USER
  --json        for programs

Exit codes: 0 done, 1 doctor found something, 2 wrong usage, 3 somebody else changed the flag
meanwhile, 4 it would turn hotels off and --yes is missing, 5 Redis failed`;

const OPTIONS = {
  redis: { type: 'string' },
  hash: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  definitions: { type: 'string' },
  tenant: { type: 'string' },
  guest: { type: 'string' },
  attr: { type: 'string', multiple: true },
  tenants: { type: 'string' },
  yes: { type: 'boolean' },
  variant: { type: 'string' },
  default: { type: 'boolean' },
  percentage: { type: 'string' },
  by: { type: 'string' },
  value: { type: 'string' },
  undo: { type: 'boolean' },
  limit: { type: 'string' },
} as const;

/** What may stand behind `--`. */
export interface CliOptions {
  readonly redis?: string;
  readonly hash?: string;
  readonly as?: string;
  readonly json?: boolean;
  readonly help?: boolean;
  readonly definitions?: string;
  readonly tenant?: string;
  readonly guest?: string;
  readonly attr?: readonly string[];
  readonly tenants?: string;
  readonly yes?: boolean;
  readonly variant?: string;
  readonly default?: boolean;
  readonly percentage?: string;
  readonly by?: string;
  readonly value?: string;
  readonly undo?: boolean;
  readonly limit?: string;
}

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

/** @throws UsageError */
export const readPercentage = (text: string): number => {
  const percentage = text.trim() === '' ? Number.NaN : Number(text);
  if (percentage >= 0 && percentage <= 100) return percentage;
  throw new UsageError(`the percentage is a number from 0 to 100, got "${text}"`);
};
