import { flagHistory } from '../redis/history.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './session.ts';

export const history: Command = async ({ words: [flag], options, redis, hash, say }) => {
  const edits = await flagHistory(redis, { flag, limit: readLimit(options.limit ?? '20'), hash });
  const entries = edits.map(({ at, before = null, after = null, ...edit }) => ({
    ...edit,
    at: new Date(at).toISOString(),
    before,
    after,
  }));
  const lines = entries.map(
    ({ at, flag, by, action, before, after }) =>
      `${at}  ${flag}  ${action} by ${by}: ${before ?? '(default in code)'} -> ${after ?? '(default in code)'}`,
  );
  say(lines.join('\n') || `no edit of ${flag ?? 'any flag'} is on record`, entries);
  return 0;
};

const readLimit = (text: string): number => {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new UsageError(`--limit is a whole number above 0, got "${text}"`);
};
