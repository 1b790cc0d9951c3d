import { contextOf, readAttributes } from './attributes.ts';
import { judged } from './judge.ts';
import { flagOf, isDeclared, readAll, readRaw, toJudge, type Command } from './session.ts';

export const list: Command = async (session) => {
  const { say } = session;
  const raw = await readAll(session);
  const values = [...raw].sort(([a], [b]) => (a < b ? -1 : 1));
  const flags = await judged(toJudge(session, [], raw), (judge) =>
    values.map(([flag, raw]) => {
      if (!isDeclared(session, flag)) return { flag, raw, unknown: true };
      const problem = judge.problem(flag);
      return { flag, raw, ...(problem === undefined ? judge.reach(flag) : { problem }) };
    }),
  );
  const width = Math.max(0, ...flags.map(({ flag }) => flag.length));
  const lines = flags.map((each) => {
    const malformed = 'problem' in each ? `  MALFORMED: ${each.problem}` : '';
    const unknown = 'unknown' in each ? '  UNKNOWN: not in the definitions' : '';
    return `${each.flag.padEnd(width)}  ${each.raw}${malformed}${unknown}`;
  });
  say(lines.join('\n') || 'no flag has a value: the defaults in code apply', flags);
  return 0;
};

export const get: Command = async (session) => {
  const flag = flagOf(session);
  const raw = await readRaw(session, flag);
  session.say(raw ?? `${flag} has no value: its default in code applies`, { flag, raw: raw ?? null });
  return 0;
};

export const explain: Command = async (session) => {
  const flag = flagOf(session);
  const { options, say } = session;
  const context = contextOf(options, options.tenant, readAttributes(options));
  const all = await readAll(session);
  const raw = all.get(flag);
  await judged(toJudge(session, [flag], all), (judge) => {
    const problem = judge.problem(flag);
    const text = judge.explain(flag, context);
    if (problem === undefined) say(text, { ...judge.details(flag, context), text, raw: raw ?? null });
    else {
      const malformed = `${flag} is malformed, so running processes keep the last good value: ${problem}`;
      say(malformed, { flag, raw, problem });
    }
  });
  return 0;
};
