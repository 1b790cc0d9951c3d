import { flagKeys } from './keys.ts';

/** One edit, as the audit trail has it. */
export interface FlagEdited {
  /** Of its entry in the trail. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly flag: string;
  readonly by: string;
  readonly action: string;
  /** The raw value; undefined: the default in code. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The part of an ioredis client that reads the trail. */
export interface RedisTrail {
  xrevrange(
    key: string,
    end: string,
    start: string,
    countToken: 'COUNT',
    count: number,
  ): Promise<[id: string, fields: string[]][]>;
}

const PAGE = 1000;

/**
 * The newest edits, newest first, read page by page: the trail is shared by all flags.
 *
 * @param options.flag of this flag alone @default of all
 * @param options.hash @default 'feature_flags'
 */
export const flagHistory = async (
  redis: RedisTrail,
  {
    flag,
    limit,
    hash,
  }: { readonly flag?: string | undefined; readonly limit: number; readonly hash?: string },
): Promise<readonly FlagEdited[]> => {
  const found: FlagEdited[] = [];
  for (let end = '+'; ;) {
    const page = await redis.xrevrange(flagKeys(hash).audit, end, '-', 'COUNT', PAGE);
    for (const [id, pairs] of page) {
      const entry = entryOf(id, pairs);
      if (flag === undefined || entry.flag === flag) found.push(entry);
      if (found.length === limit) return found;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return found;
    end = `(${last[0]}`;
  }
};

const entryOf = (id: string, pairs: readonly string[]): FlagEdited => {
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < pairs.length; at += 2) fields.set(pairs[at] ?? '', pairs[at + 1] ?? '');
  const text = (name: string): string => fields.get(name) ?? '';
  return {
    id,
    at: Number(id.split('-')[0]),
    flag: text('flag'),
    by: text('by'),
    action: text('action'),
    before: text('before') || undefined,
    after: text('after') || undefined,
  };
};
