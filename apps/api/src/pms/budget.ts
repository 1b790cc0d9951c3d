import { aroundCalls } from './around.ts';
import type { PmsCall } from './pms.ts';
import type { PmsSystem } from './system.ts';

/** Lets a call to a hotel's PMS through, later, or not at all. */
export type Budget = <T>(call: PmsCall, work: () => Promise<T>) => Promise<T>;

/** A PMS whose every call counts. */
export const withinBudget = (system: PmsSystem, spend: Budget): PmsSystem =>
  aroundCalls(system, (_, call, work) => spend(call, work));
