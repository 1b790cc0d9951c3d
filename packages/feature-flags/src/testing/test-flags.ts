import { createFlags, FlagsError, memorySource } from '../index.ts';
import type { FlagDefinitions, FlagKey, Flags, FlagValue } from '../index.ts';

/** Values by flag, each of the type its definition gives it. */
export type TestValues<D extends FlagDefinitions> = { readonly [K in FlagKey<D>]?: FlagValue<D[K]> };

/** Flags whose values a test decides. */
export interface TestFlags<D extends FlagDefinitions> extends Flags<D> {
  /** Changes some values in the middle of a test; the others stay. */
  set(values: TestValues<D>): void;
}

/**
 * Real flags with fixed values for everybody; what is not given has its default in code. Each call
 * has its own state, so tests can run side by side.
 *
 * @throws FlagsError `invalid-value` for a value its flag cannot have
 */
export const createTestFlags = <const D extends FlagDefinitions>(
  definitions: D,
  values: TestValues<D> = {},
): TestFlags<D> => {
  const problems: { readonly flag: string; readonly problem?: string }[] = [];
  const source = memorySource();
  const flags = createFlags(definitions, {
    source,
    observe: (event) => {
      if (event.type === 'flag.malformed' || event.type === 'flag.unknown') problems.push(event);
    },
  });
  const set = (changes: TestValues<D>): void => {
    for (const [flag, value] of Object.entries(changes)) source.set(flag, JSON.stringify({ value }));
    const [first] = problems.splice(0);
    if (first) {
      throw new FlagsError('invalid-value', `flag "${first.flag}": ${first.problem ?? 'it is not declared'}`);
    }
  };
  set(values);
  return { ...flags, set };
};
