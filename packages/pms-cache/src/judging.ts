import type { Followers } from './followers.ts';
import { earlyFrom, freshUntil, judge, type Verdict } from './freshness.ts';
import type { Copy } from './memory.ts';
import type { ResolvedPolicy } from './policy.ts';
import type { Tags } from './tags.ts';

/** Says what a copy may be used for at a time. @internal */
export type Judge = (copy: Copy, policy: ResolvedPolicy, time: number) => Verdict;

/**
 * Notes on a fresh copy until when nobody need ask again, which is all that most hits look at.
 *
 * @internal
 * @param deafSince since when changes of other instances may be missed; Infinity = none is
 */
export const createJudge =
  (tags: Tags, followers: Followers, deafSince: () => number): Judge =>
  (copy, policy, time) => {
    const cap = Math.max(copy.heldAt, deafSince()) + policy.l1CapMs;
    if (time >= cap) return 'unusable';
    const local = tags.standing(copy.snapshot);
    const now = local === 'current' && copy.expired ? 'expired' : local;
    const end = freshUntil(copy, policy, followers.of(copy.snapshot.tenant, policy.operation));
    const verdict = judge(time - end, copy.negative, now, policy);
    if (verdict === 'fresh') {
      copy.freshUntil = end;
      copy.sureUntil = Math.min(earlyFrom(end, copy), cap);
      copy.sureAt = tags.changes();
    }
    return verdict;
  };
