import { editFlag } from '../redis/edit.ts';
import { UsageError } from './arguments.ts';
import { checkedValue, killed, parseRaw, revived, rolledOut } from './raw.ts';
import { readRaw, type Command, type Session } from './session.ts';

const DEFAULT = '(default in code)';

export const set: Command = (session) => {
  const { variant, default: toDefault } = session.options;
  const [, text] = session.words;
  if ([text, variant, toDefault].filter((choice) => choice !== undefined).length !== 1) {
    throw new UsageError('set takes exactly one of: a value, --variant NAME, --default');
  }
  const value = text === undefined ? variant : checkedValue(text);
  return edit(session, 'set', () => value);
};

export const rollout: Command = (session) => {
  const { by, value } = session.options;
  const [, text = ''] = session.words;
  const percentage = text.trim() === '' ? Number.NaN : Number(text);
  if (!(percentage >= 0 && percentage <= 100)) {
    throw new UsageError(`the percentage is a number from 0 to 100, got "${text}"`);
  }
  return edit(session, 'rollout', (before) => rolledOut(before, percentage, { by, value }));
};

/** Nothing that others do meanwhile may stop a kill, so it tries again on what they left. */
export const kill: Command = (session) =>
  session.options.undo ? edit(session, 'revive', revived) : edit(session, 'kill', killed, 10);

const edit = async (
  session: Session,
  action: string,
  change: (before: string | undefined) => string | undefined,
  attempts = 1,
): Promise<number> => {
  const { redis, hash, editor: by, say } = session;
  const flag = session.words[0] ?? '';
  let expected = await readRaw(session, flag);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const value = change(expected);
    const result = await editFlag(redis, { flag, expected, value, by, action, hash });
    if (result.written) {
      const text = `${flag}: ${expected ?? DEFAULT} -> ${value ?? DEFAULT}${aboutKill(action, expected, value)}`;
      say(text, { flag, before: expected ?? null, after: value ?? null, audit: result.audit });
      return 0;
    }
    expected = result.current;
  }
  const text = `${flag} was not written: somebody changed it meanwhile to ${expected ?? DEFAULT}`;
  say(text, { flag, conflict: true, current: expected ?? null });
  return 3;
};

/** A kill that goes on or ends on the way should not be a surprise. */
const aboutKill = (action: string, before: string | undefined, after: string | undefined): string => {
  if (action === 'kill' || action === 'revive') return '';
  if (parseRaw(after).rule?.kill) return ' (still killed: see kill --undo)';
  return parseRaw(before).rule?.kill ? ' (it was killed: no longer)' : '';
};
