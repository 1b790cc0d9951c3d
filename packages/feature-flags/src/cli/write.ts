import { isKilled, killed, revived } from '../raw.ts';
import { editFlag } from '../redis/edit.ts';
import { changeShare, changeTo, type Change } from './change.ts';
import { diffText } from './diff.ts';
import { compare, hotelsOf } from './preview.ts';
import { flagOf, isDeclared, readAll, readRaw, type Command, type Session } from './session.ts';

const DEFAULT = '(default in code)';

export const set: Command = (session) => {
  const flag = flagOf(session);
  return edit(session, flag, { action: 'set', change: changeTo(session, flag) });
};

export const rollout: Command = (session) => {
  const flag = flagOf(session);
  return edit(session, flag, {
    action: 'rollout',
    change: changeShare(session, flag, session.words[1] ?? ''),
  });
};

/** Nothing that others do meanwhile may stop a kill, so it tries again on what they left; and it never asks. */
export const kill: Command = (session) => {
  const [flag = ''] = session.words;
  // Nor may definitions that do not have the flag.
  const free = isDeclared(session, flag) ? session : { ...session, definitions: undefined };
  return session.options.undo
    ? edit(free, flag, { action: 'revive', change: revived })
    : edit(free, flag, { action: 'kill', change: killed, attempts: 10, asks: false });
};

interface Edit {
  readonly action: string;
  readonly change: Change;
  /** @default 1 */
  readonly attempts?: number;
  /** Whether turning hotels off needs `--yes`. @default true */
  readonly asks?: boolean;
}

const edit = async (session: Session, flag: string, wanted: Edit): Promise<number> => {
  const { action, change, attempts = 1, asks = true } = wanted;
  const { redis, hash, editor: by, options, say } = session;
  const hotels = hotelsOf(session);
  let expected: string | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const raw = hotels && (await readAll(session));
    expected = raw ? raw.get(flag) : await readRaw(session, flag);
    const value = change(expected);
    const found = hotels && raw && (await compare(session, flag, hotels, raw, value));
    const shown = found ? `${diffText(found)}\n` : '';
    const data = { flag, before: expected ?? null, after: value ?? null, ...(found && { diff: found }) };
    if (asks && !options.yes && found && found.off.length > 0) {
      say(`${shown}${flag} was not written: this turns hotels off; repeat it with --yes`, {
        ...data,
        written: false,
      });
      return 4;
    }
    const result = await editFlag(redis, { flag, expected, value, by, action, hash });
    if (result.written) {
      const text = `${flag}: ${expected ?? DEFAULT} -> ${value ?? DEFAULT}${aboutKill(action, expected, value)}`;
      say(shown + text, { ...data, audit: result.audit });
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
  if (isKilled(after)) return ' (still killed: see kill --undo)';
  return isKilled(before) ? ' (it was killed: no longer)' : '';
};
