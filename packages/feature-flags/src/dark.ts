import type { CompiledFlag } from './compile.ts';
import { unitOf, type FlagContext } from './context.ts';
import { rehearse } from './evaluate.ts';
import type { FlagDark } from './events.ts';

/** What a dark launch has to tell of one evaluation; nothing while it is killed. */
export const darkEvent = (
  compiled: CompiledFlag,
  context: FlagContext | undefined,
  nowMs: number,
): FlagDark | undefined => {
  if (compiled.plan.dark === undefined || compiled.fixed !== undefined) return undefined;
  const { value, step } = rehearse(compiled, context, nowMs);
  try {
    const tenantId = unitOf(context, 'tenant');
    const event = { type: 'flag.dark', flag: compiled.flag, value, step } as const;
    return tenantId === undefined ? event : { ...event, tenantId };
  } catch {
    // A context that cannot be read has nothing to tell.
    return undefined;
  }
};
