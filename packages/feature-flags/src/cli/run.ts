import { isFlagsError } from '../errors.ts';
import { DEFAULT_HASH } from '../redis/keys.ts';
import { readArguments, USAGE, UsageError } from './arguments.ts';
import type { CliRedis } from './connect.ts';
import { loadDefinitions } from './definitions.ts';
import { doctor } from './doctor.ts';
import { history } from './history.ts';
import { diff } from './preview.ts';
import { explain, get, list } from './read.ts';
import type { Command } from './session.ts';
import { kill, rollout, set } from './write.ts';

/** The outside world of the command line. */
export interface CliIo {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly connect: (url: string) => Promise<CliRedis>;
  readonly now: () => number;
}

/** Each command with the number of words it takes. */
const COMMANDS: ReadonlyMap<
  string,
  { readonly command: Command; readonly least: number; readonly most: number }
> = new Map([
  ['list', { command: list, least: 0, most: 0 }],
  ['get', { command: get, least: 1, most: 1 }],
  ['explain', { command: explain, least: 1, most: 1 }],
  ['diff', { command: diff, least: 1, most: 2 }],
  ['set', { command: set, least: 1, most: 2 }],
  ['rollout', { command: rollout, least: 2, most: 2 }],
  ['kill', { command: kill, least: 1, most: 1 }],
  ['history', { command: history, least: 0, most: 1 }],
  ['doctor', { command: doctor, least: 0, most: 0 }],
]);

/** @returns the exit code; never rejects for what a user or Redis can do wrong */
export const run = async (io: CliIo): Promise<number> => {
  try {
    return await dispatch(io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.printError(`hotel-flags: ${error.message} (hotel-flags --help)`);
      return 2;
    }
    const text = error instanceof Error ? error.message : String(error);
    const cause = isFlagsError(error) && error.cause instanceof Error ? ` (${error.cause.message})` : '';
    io.printError(`hotel-flags: ${text}${cause}`);
    return 5;
  }
};

const dispatch = async ({ argv, env, print, connect, now }: CliIo): Promise<number> => {
  const { options, words } = readArguments(argv);
  const [name, ...rest] = words;
  if (options.help || name === undefined) {
    print(USAGE);
    return options.help ? 0 : 2;
  }
  const entry = COMMANDS.get(name);
  if (entry === undefined) throw new UsageError(`there is no command "${name}"`);
  if (rest.length < entry.least || rest.length > entry.most)
    throw new UsageError(`${name}: wrong number of words`);
  const definitions =
    options.definitions === undefined ? undefined : await loadDefinitions(options.definitions);
  const redis = await connect(options.redis ?? env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
  try {
    return await entry.command({
      redis,
      hash: options.hash ?? DEFAULT_HASH,
      editor: options.as ?? env['USER'] ?? 'unknown',
      options,
      words: rest,
      definitions,
      nowMs: now(),
      say: (text, data) => print(options.json ? JSON.stringify(data) : text),
    });
  } finally {
    redis.disconnect();
  }
};
