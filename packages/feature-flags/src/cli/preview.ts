import type { FlagContext } from '../index.ts';
import { UsageError } from './arguments.ts';
import { contextOf, readAttributes } from './attributes.ts';
import { changeShare, changeTo } from './change.ts';
import { diffOf, diffText, type FlagDiff } from './diff.ts';
import { readHotels } from './hotels.ts';
import { chainOf } from './infer.ts';
import type { JudgeInput } from './judge.ts';
import { flagOf, readAll, toJudge, type Command, type Session } from './session.ts';

const DEFAULT = '(default in code)';

export const diff: Command = async (session) => {
  const flag = flagOf(session);
  const { percentage } = session.options;
  const change = percentage === undefined ? changeTo(session, flag) : changeShare(session, flag, percentage);
  const hotels = hotelsOf(session);
  if (hotels === undefined) throw new UsageError('diff needs --tenants A,B,C or --tenants @FILE');
  const raw = await readAll(session);
  const before = raw.get(flag);
  const after = change(before);
  const found = await compare(session, flag, hotels, raw, after);
  session.say(`${flag}: ${before ?? DEFAULT} -> ${after ?? DEFAULT}\n${diffText(found)}`, {
    before: before ?? null,
    after: after ?? null,
    ...found,
  });
  return 0;
};

/** @returns undefined without `--tenants` */
export const hotelsOf = ({ options }: Session): readonly FlagContext[] | undefined => {
  if (options.tenants === undefined) return undefined;
  const shared = readAttributes(options);
  return readHotels(options.tenants).map(({ tenantId, attributes }) =>
    contextOf(options, tenantId, { ...shared, ...attributes }),
  );
};

/** @param raw the values of all flags before the edit; `value` is what the flag would have after it */
export const compare = (
  session: Session,
  flag: string,
  hotels: readonly FlagContext[],
  raw: ReadonlyMap<string, string>,
  value: string | undefined,
): Promise<FlagDiff> => {
  const edited = value === undefined ? [] : [[flag, value] as const];
  const after = new Map([...[...raw].filter(([name]) => name !== flag), ...edited]);
  // Only the flag and what it requires decide: the others need not be read twice.
  const chain = chainOf(flag, [raw, after]);
  const within = (state: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...state].filter(([name]) => chain.has(name)));
  const states = [within(raw), within(after)];
  const judging = (state: ReadonlyMap<string, string>): JudgeInput =>
    toJudge(session, [...chain], within(state), states);
  return diffOf(flag, hotels, judging(raw), judging(after));
};
