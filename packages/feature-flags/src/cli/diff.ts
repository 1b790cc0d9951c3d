import type { FlagContext, FlagDetails, TargetingRule } from '../index.ts';
import { fieldsOf } from '../raw.ts';
import { judged, type JudgeInput } from './judge.ts';

/** What an edit does to hotels. */
export interface FlagDiff {
  readonly flag: string;
  readonly hotels: number;
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly changed: readonly { readonly tenant: string; readonly before: string; readonly after: string }[];
  /** What cannot be said of a hotel as a whole, or without more about it. */
  readonly unclear: readonly { readonly tenant: string; readonly why: string }[];
  /** How many keep what they have. */
  readonly same: number;
  /** False when a default in code that is not known matters. */
  readonly exact: boolean;
  /** Attributes that a rule asks for and some hotel was given without. */
  readonly missing: readonly string[];
}

/** How a hotel stands. */
type Standing =
  | { readonly value: string; readonly why?: undefined }
  | { readonly value?: undefined; readonly why: string };

const DEFAULT = '(default in code)';

/** Evaluates the flag for every hotel on both sides: what is said is what a process would do. */
export const diffOf = async (
  flag: string,
  contexts: readonly FlagContext[],
  before: JudgeInput,
  after: JudgeInput,
): Promise<FlagDiff> => {
  const stand = (input: JudgeInput): Promise<readonly Standing[]> =>
    judged(input, (judge) => contexts.map((context) => standingOf(judge.details(flag, context))));
  const [were, are] = [await stand(before), await stand(after)];
  const on: string[] = [];
  const off: string[] = [];
  const changed: FlagDiff['changed'][number][] = [];
  const unclear: FlagDiff['unclear'][number][] = [];
  contexts.forEach(({ tenantId: tenant = '' }, index) => {
    const [was, is] = [were[index], are[index]];
    const why = is?.why ?? was?.why;
    if (why !== undefined) unclear.push({ tenant, why });
    else if (was?.value === is?.value) return;
    else if (is?.value === 'on') on.push(tenant);
    else if (was?.value === 'on') off.push(tenant);
    else changed.push({ tenant, before: was?.value ?? '', after: is?.value ?? '' });
  });
  const same = contexts.length - on.length - off.length - changed.length - unclear.length;
  const exact = ![...were, ...are].some(({ value }) => value === DEFAULT);
  const missing = askedFor([before, after].map(({ raw }) => raw.get(flag))).filter((name) =>
    contexts.some(({ attributes = {} }) => !Object.hasOwn(attributes, name)),
  );
  return { flag, hotels: contexts.length, on, off, changed, unclear, same, exact, missing };
};

/** The attributes that the conditions of rules name. */
const askedFor = (values: readonly (string | undefined)[]): readonly string[] => {
  const rules = values.flatMap((raw) => (fieldsOf(raw)['rules'] ?? []) as readonly TargetingRule[]);
  const names = new Set(rules.flatMap(({ when = {} }) => Object.keys(when)));
  return [...names].filter((name) => name !== 'tenantId' && name !== 'guestId');
};

const standingOf = ({ value, variant, error }: FlagDetails): Standing => {
  if (error === 'TARGETING_KEY_MISSING') return { why: 'it depends on the guest' };
  if (error === 'TIME_ZONE_MISSING') return { why: 'its time zone is not known' };
  return { value: variant ?? JSON.stringify(value) ?? DEFAULT };
};

/** For people, one line each. */
export const diffText = ({ hotels, on, off, changed, unclear, same, exact, missing }: FlagDiff): string =>
  [
    `of ${hotels} hotels ${on.length} turn on, ${off.length} turn off, ${changed.length} change otherwise, ` +
      `${unclear.length} cannot be told, ${same} stay`,
    ...on.map((tenant) => `+ ${tenant}`),
    ...off.map((tenant) => `- ${tenant}`),
    ...changed.map(({ tenant, before, after }) => `~ ${tenant}: ${before} -> ${after}`),
    ...unclear.map(({ tenant, why }) => `? ${tenant}: ${why}`),
    ...(missing.length === 0
      ? []
      : [`rules ask for ${missing.join(', ')}, which was not given for every hotel: see --attr`]),
    ...(exact ? [] : ['the default in code is not known here: --definitions makes this exact']),
  ].join('\n');
