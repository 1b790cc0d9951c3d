import { editFlag, flagKeys } from '@hotel/feature-flags/redis';
import type { Redis } from 'ioredis';

/** One edit of a flag, as the trail in Redis has it; `hotel-flags` writes there as well. */
export interface FlagEdited {
  readonly at: number;
  readonly by: string;
  readonly action: string;
  /** undefined: the default in code. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Flags where operators change them. */
export interface FlagEdits {
  raw(flag: string): Promise<string | undefined>;
  /**
   * @param change from the raw value that is there; undefined removes it
   * @returns false when somebody else was faster
   */
  edit(
    flag: string,
    by: string,
    action: string,
    change: (raw: string | undefined) => string | undefined,
  ): Promise<boolean>;
  /** Newest first, out of the newest thousand edits of any flag. */
  history(flag: string): Promise<readonly FlagEdited[]>;
}

export const redisFlagEdits = (redis: Redis): FlagEdits => {
  const { hash, audit } = flagKeys();
  const raw: FlagEdits['raw'] = async (flag) => (await redis.hget(hash, flag)) ?? undefined;
  return {
    raw,
    edit: async (flag, by, action, change) => {
      const expected = await raw(flag);
      const { written } = await editFlag(redis, { flag, expected, value: change(expected), by, action });
      return written;
    },
    history: async (flag) => {
      const entries = await redis.xrevrange(audit, '+', '-', 'COUNT', 1000);
      return entries
        .map(([id, pairs]) => ({ id, fields: fieldsOf(pairs) }))
        .filter(({ fields }) => fields.get('flag') === flag)
        .map(({ id, fields }) => ({
          at: Number(id.split('-')[0]),
          by: fields.get('by') ?? '',
          action: fields.get('action') ?? '',
          before: fields.get('before') || undefined,
          after: fields.get('after') || undefined,
        }));
    },
  };
};

const fieldsOf = (pairs: readonly string[]): ReadonlyMap<string, string> =>
  new Map(pairs.flatMap((name, at) => (at % 2 === 0 ? [[name, pairs[at + 1] ?? ''] as const] : [])));
