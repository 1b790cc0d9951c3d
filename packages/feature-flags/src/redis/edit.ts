import { FlagsError } from '../errors.ts';
import type { RedisWriter } from './client.ts';
import { flagKeys } from './keys.ts';

/** One change of one flag. */
export interface FlagEdit {
  readonly flag: string;
  /** The raw value the editor has seen; undefined for none. Any other value by now refuses the edit. */
  readonly expected: string | undefined;
  /** The new raw value, see `checkFlagValue`; undefined removes it: back to the default in code. */
  readonly value: string | undefined;
  /** Who edits, for the audit trail. */
  readonly by: string;
  /** What is done, for the audit trail. @default 'set' */
  readonly action?: string;
  /** @default 'feature_flags' */
  readonly hash?: string;
}

/** What became of an edit. */
export type FlagEditResult =
  | {
      readonly written: true;
      /** Id of the audit entry; it begins with the time in ms. */ readonly audit: string;
    }
  | {
      readonly written: false;
      /** What is there instead of `expected`. */ readonly current: string | undefined;
    };

/** About a year of busy editing; each entry is small. */
const AUDIT_LENGTH = '10000';

/** Compare, write, record and notify in one step that nobody can come between. */
const SCRIPT = `
local flag, had, expected, value = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local before = redis.call('HGET', KEYS[1], flag)
local same = (had == '0' and not before) or (had == '1' and before == expected)
if not same then
  return before and { 0, 1, before } or { 0, 0, '' }
end
if ARGV[9] == '1' then redis.call('HSET', KEYS[1], flag, value) else redis.call('HDEL', KEYS[1], flag) end
local id = redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[8], '*', 'flag', flag, 'by', ARGV[5],
  'action', ARGV[6], 'before', before or '', 'after', value)
redis.call('PUBLISH', ARGV[7], flag)
return { 1, 0, id }
`;

/**
 * Writes one flag: value, audit entry and notification in one atomic step, and only if nobody
 * changed it meanwhile.
 *
 * @throws FlagsError `redis-failed` when Redis does not do it
 */
export const editFlag = async (redis: RedisWriter, edit: FlagEdit): Promise<FlagEditResult> => {
  const { flag, expected, value, by, action = 'set', hash } = edit;
  const keys = flagKeys(hash);
  const had = expected === undefined ? '0' : '1';
  const has = value === undefined ? '0' : '1';
  const args = [flag, had, expected ?? '', value ?? '', by, action, keys.channel, AUDIT_LENGTH, has];
  let reply: unknown;
  try {
    reply = await redis.eval(SCRIPT, 2, keys.hash, keys.audit, ...args);
  } catch (cause) {
    throw new FlagsError('redis-failed', `flag "${flag}" was not written: Redis did not run the edit`, {
      cause,
    });
  }
  const [written, exists, text] = reply as [number, number, string];
  if (written === 1) return { written: true, audit: text };
  return { written: false, current: exists === 1 ? text : undefined };
};
