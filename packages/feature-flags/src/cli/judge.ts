import { explainFlag, whenOn } from '../explain/index.ts';
import {
  createFlags,
  type FlagContext,
  type FlagDefinitions,
  type FlagDetails,
  type FlagSource,
} from '../index.ts';

export interface JudgeInput {
  /** Raw values of all flags. */
  readonly raw: ReadonlyMap<string, string>;
  readonly definitions: FlagDefinitions;
  /** False when the definitions are made up: the defaults in code are then not known. */
  readonly exact: boolean;
  readonly nowMs: number;
}

/** The flags as a process that has read these values has them. */
interface Judge {
  /** Without value and variant where only a default in code that is not known would tell. */
  details(flag: string, context: FlagContext): FlagDetails;
  /** One sentence. */
  explain(flag: string, context: FlagContext): string;
  /** Why the raw value of a flag does not act. */
  problem(flag: string): string | undefined;
  reach(flag: string): { readonly enabled: boolean; readonly rolloutRatio: number };
}

/** Runs `use` and stops the flags behind it. */
export const judged = async <T>(input: JudgeInput, use: (judge: Judge) => T): Promise<T> => {
  const { raw, definitions, exact, nowMs } = input;
  const flags = createFlags(definitions, { source: redisHolding(raw), now: () => nowMs });
  const states = flags.snapshot();
  const details = (flag: string, context: FlagContext): FlagDetails => {
    const found = flags.details(flag, context);
    if (exact || found.step !== 'default') return found;
    const { variant: _, ...rest } = found;
    return { ...rest, value: undefined };
  };
  try {
    return use({
      details,
      explain: (flag, context) => {
        const isSwitch = typeof definitions[flag]?.default === 'boolean';
        const on = isSwitch ? whenOn(flags, flag as never, context) : undefined;
        return explainFlag(details(flag, context), context, on);
      },
      problem: (flag) => states.get(flag)?.problem,
      reach: (flag) => {
        const { enabled = false, rolloutRatio = 0 } = states.get(flag) ?? {};
        return { enabled, rolloutRatio };
      },
    });
  } finally {
    await flags.close();
  }
};

const redisHolding = (raw: ReadonlyMap<string, string>): FlagSource => ({
  name: 'redis',
  start: (sink) => {
    sink.apply(raw);
    sink.report('live');
  },
  close: () => undefined,
});
