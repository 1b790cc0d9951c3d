import type { Decision, Standing } from './limiter.ts';

/**
 * `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-11: Structured Field lists, one item per
 * policy. Names of policies hold nothing that would have to be escaped.
 */
export const rateLimitHeaders = ({ standings }: Decision): Readonly<Record<string, string>> => ({
  'ratelimit-policy': list(
    standings,
    ({ policy: { name, quota, windowMs } }) => `"${name}";q=${quota};w=${seconds(windowMs)}`,
  ),
  ratelimit: list(
    standings,
    ({ policy: { name }, remaining, waitMs }) => `"${name}";r=${remaining};t=${seconds(waitMs)}`,
  ),
});

/** Whole seconds until all limits that had nothing left have a unit again: never earlier than a `t` of theirs. */
export const retryAfter = ({ standings }: Decision): number =>
  Math.max(1, ...standings.filter(({ exceeded }) => exceeded).map(({ waitMs }) => seconds(waitMs)));

const list = (standings: readonly Standing[], item: (standing: Standing) => string): string =>
  standings.map(item).join(', ');

const seconds = (ms: number): number => Math.ceil(ms / 1000);
