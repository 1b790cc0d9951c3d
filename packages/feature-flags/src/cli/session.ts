import type { CliOptions } from './arguments.ts';
import type { CliRedis } from './connect.ts';

/** What a command works with. */
export interface Session {
  readonly redis: CliRedis;
  readonly hash: string;
  readonly editor: string;
  readonly options: CliOptions;
  /** The words after the command. */
  readonly words: readonly string[];
  /** Prints the text, or the data with `--json`. */
  readonly say: (text: string, data: unknown) => void;
}

/** @returns the exit code */
export type Command = (session: Session) => Promise<number>;

/** @returns undefined when the flag has no value */
export const readRaw = async ({ redis, hash }: Session, flag: string): Promise<string | undefined> =>
  (await redis.hget(hash, flag)) ?? undefined;
