import { judged } from './judge.ts';
import { isDeclared, readAll, toJudge, type Command } from './session.ts';
import { readUsage, unreadSince } from './usage.ts';

interface Finding {
  readonly flag: string;
  readonly kind: 'malformed' | 'unknown' | 'expired' | 'unread';
  readonly detail: string;
}

/** Exit code 1 when something was found, so that a job can watch it. */
export const doctor: Command = async (session) => {
  const { definitions, nowMs } = session;
  const raw = await readAll(session);
  const findings = await judged(toJudge(session, [], raw), (judge) =>
    [...raw.keys()].flatMap((flag): readonly Finding[] => {
      if (!isDeclared(session, flag)) {
        return [{ flag, kind: 'unknown', detail: 'has a value, and no process declares it: remove it' }];
      }
      const problem = judge.problem(flag);
      return problem === undefined ? [] : [{ flag, kind: 'malformed', detail: problem }];
    }),
  );
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const expired = Object.entries(definitions ?? {}).flatMap(
    ([flag, { expires, owner }]): readonly Finding[] => {
      if (expires === undefined || expires >= today) return [];
      const who = owner === undefined ? '' : ` (${owner})`;
      return [{ flag, kind: 'expired', detail: `should be gone from the code since ${expires}${who}` }];
    },
  );
  const usage = await readUsage(session);
  const unread = unreadSince(usage, nowMs)
    // Usage remembers flags that are gone; they matter while they have a value.
    .filter(([flag]) => (definitions ? Object.hasOwn(definitions, flag) : raw.has(flag)))
    .map(([flag, since]): Finding => ({
      flag,
      kind: 'unread',
      detail: `no process has asked for it since ${since}`,
    }));
  const all = [...findings, ...expired, ...unread];
  const lines = [
    ...all.map(({ flag, kind, detail }) => `${kind}: ${flag}: ${detail}`),
    all.length === 0 ? `${raw.size} values, nothing found` : `${raw.size} values, ${all.length} found`,
    ...(definitions ? [] : ['unknown and expired flags: not known without --definitions']),
    ...(usage.size > 0
      ? []
      : ['flags that are never read: not known, for no process has reported to this Redis']),
  ];
  session.say(lines.join('\n'), {
    values: raw.size,
    findings: all,
    exact: definitions !== undefined,
    usage: usage.size > 0,
  });
  return all.length === 0 ? 0 : 1;
};
