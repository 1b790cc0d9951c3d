import { flagKeys } from '../redis/keys.ts';
import { UsageError } from './arguments.ts';
import type { Command, Session } from './session.ts';

/** One edit, as the audit trail has it. */
interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly flag: string;
  readonly by: string;
  readonly action: string;
  readonly before: string | null;
  readonly after: string | null;
}

const PAGE = 1000;

export const history: Command = async (session) => {
  const [flag] = session.words;
  const entries = await newest(session, flag, readLimit(session.options.limit ?? '20'));
  const lines = entries.map(
    ({ at, flag, by, action, before, after }) =>
      `${at}  ${flag}  ${action} by ${by}: ${before ?? '(default in code)'} -> ${after ?? '(default in code)'}`,
  );
  session.say(lines.join('\n') || `no edit of ${flag ?? 'any flag'} is on record`, entries);
  return 0;
};

const readLimit = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UsageError(`--limit is a whole number above 0, got "${text}"`);
};

/** Page by page from the end: the trail is shared by all flags. */
const newest = async (
  { redis, hash }: Session,
  flag: string | undefined,
  limit: number,
): Promise<readonly AuditEntry[]> => {
  const found: AuditEntry[] = [];
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

const entryOf = (id: string, pairs: readonly string[]): AuditEntry => {
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < pairs.length; at += 2) fields.set(pairs[at] ?? '', pairs[at + 1] ?? '');
  const text = (name: string): string => fields.get(name) ?? '';
  return {
    id,
    at: new Date(Number(id.split('-')[0])).toISOString(),
    flag: text('flag'),
    by: text('by'),
    action: text('action'),
    before: text('before') || null,
    after: text('after') || null,
  };
};
