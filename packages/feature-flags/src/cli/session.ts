import type { FlagDefinition, FlagDefinitions } from '../index.ts';
import { UsageError, type CliOptions } from './arguments.ts';
import type { CliRedis } from './connect.ts';
import { inferDefinitions } from './infer.ts';
import type { JudgeInput } from './judge.ts';

/** What a command works with. */
export interface Session {
  readonly redis: CliRedis;
  readonly hash: string;
  readonly editor: string;
  readonly options: CliOptions;
  /** The words after the command. */
  readonly words: readonly string[];
  /** Those of the service, if `--definitions` was given. */
  readonly definitions: FlagDefinitions | undefined;
  readonly nowMs: number;
  /** Prints the text, or the data with `--json`. */
  readonly say: (text: string, data: unknown) => void;
}

/** @returns the exit code */
export type Command = (session: Session) => Promise<number>;

/** True where there are no definitions to tell. */
export const isDeclared = ({ definitions }: Session, flag: string): boolean =>
  definitions === undefined || Object.hasOwn(definitions, flag);

/** @throws UsageError for a flag that the given definitions do not have */
export const flagOf = (session: Session): string => {
  const [flag = ''] = session.words;
  if (isDeclared(session, flag)) return flag;
  throw new UsageError(
    `"${flag}" is not in the definitions, which have ${Object.keys(session.definitions ?? {}).join(', ')}`,
  );
};

export const definitionOf = ({ definitions }: Session, flag: string): FlagDefinition | undefined =>
  definitions?.[flag];

/** @returns undefined when the flag has no value */
export const readRaw = async ({ redis, hash }: Session, flag: string): Promise<string | undefined> =>
  (await redis.hget(hash, flag)) ?? undefined;

/** The raw values of all flags. */
export const readAll = async ({ redis, hash }: Session): Promise<ReadonlyMap<string, string>> =>
  new Map(Object.entries(await redis.hgetall(hash)));

/** Ready to judge `raw`, with the same made-up definitions for all `states` where none were given. */
export const toJudge = (
  { definitions, nowMs }: Session,
  asked: readonly string[],
  raw: ReadonlyMap<string, string>,
  states: readonly ReadonlyMap<string, string>[] = [raw],
): JudgeInput => ({
  raw,
  definitions: definitions ?? inferDefinitions(asked, ...states),
  exact: definitions !== undefined,
  nowMs,
});
