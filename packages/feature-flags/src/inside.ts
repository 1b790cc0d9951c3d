import type { CompiledFlag } from './compile.ts';

/** Under this, flags carry what other entries of this package need of them: no part of what users see. */
export const INSIDE: unique symbol = Symbol('inside');

export interface Inside {
  readonly now: () => number;
  /** @throws FlagsError `unknown-flag` */
  readonly compiled: (flag: string) => CompiledFlag;
}
