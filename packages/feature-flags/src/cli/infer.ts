import { checkFlagValue, type FlagDefinition, type FlagDefinitions } from '../index.ts';
import { OPAQUE, SWITCH } from '../raw.ts';

/**
 * Makes up definitions from what is in Redis: a flag all of whose values read as on or off is a switch,
 * and so is one that is only asked about or required.
 *
 * @param states raw values of all flags, before and after an edit
 */
export const inferDefinitions = (
  asked: readonly string[],
  ...states: readonly ReadonlyMap<string, string>[]
): FlagDefinitions => {
  const definitions = new Map<string, FlagDefinition>();
  for (const [flag, raw] of states.flatMap((state) => [...state])) {
    const fits = checkFlagValue(SWITCH, raw) === undefined && definitions.get(flag) !== OPAQUE;
    definitions.set(flag, fits ? SWITCH : OPAQUE);
  }
  const required = states.flatMap((state) => [...state.values()].flatMap(requiredBy));
  for (const flag of [...asked, ...required]) if (!definitions.has(flag)) definitions.set(flag, SWITCH);
  return Object.fromEntries(definitions);
};

/** The flag and all that it requires, directly or not. */
export const chainOf = (
  flag: string,
  states: readonly ReadonlyMap<string, string>[],
): ReadonlySet<string> => {
  const chain = new Set([flag]);
  for (const each of chain) {
    for (const state of states) for (const other of requiredBy(state.get(each) ?? '')) chain.add(other);
  }
  return chain;
};

const requiredBy = (raw: string): readonly string[] => {
  if (!raw.includes('"requires"')) return [];
  try {
    const { requires } = JSON.parse(raw) as { readonly requires?: object };
    return Object.keys(requires ?? {});
  } catch {
    return [];
  }
};
