import { flagsOnCycles, type Requirements } from './cycles.ts';
import type { Drafts, Entry, Snapshot } from './entry.ts';
import { effective, NO_LAYER, unknot } from './layer.ts';

export const requirementsOf = (entries: ReadonlyMap<string, Entry>): Requirements => {
  const requirements = new Map<string, readonly string[]>();
  for (const entry of entries.values()) {
    const requires = effective(entry)?.requires;
    if (requires !== undefined) requirements.set(entry.flag, [...requires.keys()]);
  }
  return requirements;
};

/** Whether a rule is kept back that another flag's new rule may let go. */
export const hasKnots = ({ entries }: Snapshot): boolean =>
  [...entries.values()].some(({ live }) => live.trouble?.knotted);

/**
 * Takes the new rules of flags that would require themselves out of force. Each round takes out at least
 * one, and without any of them there is no cycle, for there was none before.
 */
export const unknotAll = ({ entries }: Snapshot, drafts: Drafts, side: 'override' | 'live'): void => {
  // Without new prerequisites there is no new cycle.
  while ([...drafts.values()].some((draft) => draft[side].plan?.requires !== undefined)) {
    const cycle = flagsOnCycles(requirementsOf(new Map([...entries, ...drafts])));
    const knots = [...drafts].filter(([flag, draft]) => cycle.has(flag) && draft[side].trouble === undefined);
    if (knots.length === 0) return;
    for (const [flag, draft] of knots) {
      draft[side] = unknot(draft[side], entries.get(flag)?.[side] ?? NO_LAYER, [...cycle]);
    }
  }
};
