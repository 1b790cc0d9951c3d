import type { Budget } from './budget.ts';
import type { Facts } from './facts.ts';
import { percent, readable } from './numbers.ts';
import type { Readiness } from './readiness.ts';

/** One line of the report. */
export interface Item {
  readonly name: string;
  readonly value: string;
  /** What is normal; empty where there is nothing to judge. */
  readonly normal: string;
  readonly ok: boolean;
}

/** From here on the alerts of `@hotel/metrics` speak too, when it lasts. */
const MOST_CONVERSATIONS = 20;
const MOST_REPLIES = 50;
const BUSIEST = 0.85;
/** The promise on P95, in seconds. */
const SLOWEST = 0.45;

const missing = 'not reported';

/** A number that has an upper end. */
const upTo = (name: string, value: number | undefined, most: number, show = readable): Item => ({
  name,
  value: value === undefined ? missing : show(value),
  normal: most === 0 ? show(0) : `${show(0)} to ${show(most)}`,
  ok: value !== undefined && value <= most,
});

/** What an operator looks at before the day begins, in this order. */
export const verdict = (readiness: Readiness, facts: Facts, budget: Budget): readonly Item[] => [
  {
    name: 'readiness',
    value: `${readiness.status}, version ${readiness.version}`,
    normal: 'ready',
    ok: readiness.status === 'ready',
  },
  ...checks(readiness),
  ...latency(facts.latency),
  errorBudget(budget),
  upTo('replies waiting', facts.replies.waiting, MOST_REPLIES),
  upTo('replies of unknown fate', facts.replies.unknown, 0),
  upTo('replies failed', facts.replies.failed, 0),
  upTo('conversations waiting for an answer', facts.conversationsWaiting, MOST_CONVERSATIONS),
  handOvers(facts),
  upTo('PMS breakers open', facts.breakersOpen, 0),
  flags(facts),
  upTo('event-loop utilisation', facts.eventLoop, BUSIEST, percent),
];

const checks = ({ checks }: Readiness): readonly Item[] => {
  const { store, redis, ...others } = checks;
  const item = (name: string, { ok, detail }: { ok: boolean; detail?: string | undefined }): Item => ({
    name,
    value: ok ? 'answers' : (detail ?? 'fails'),
    normal: 'answers',
    ok,
  });
  return [
    item('database', store ?? { ok: false, detail: missing }),
    redis ? item('Redis', redis) : { name: 'Redis', value: 'not used', normal: '', ok: true },
    // A check that this report does not know matters all the same.
    ...Object.entries(others).map(([name, check]) => item(name, check)),
  ];
};

const latency = (seen: Facts['latency']): readonly Item[] => {
  const p95 = { name: 'P95 now', normal: `up to ${SLOWEST * 1000} ms` };
  if (!seen)
    return [
      { name: 'P50 now', value: missing, normal: '', ok: false },
      { ...p95, value: missing, ok: false },
    ];
  const show = (seconds: number | undefined): string =>
    seconds === undefined ? 'no traffic' : `${readable(seconds * 1000)} ms of ${seen.requests} requests`;
  return [
    { name: 'P50 now', value: show(seen.p50), normal: '', ok: true },
    { ...p95, value: show(seen.p95), ok: (seen.p95 ?? 0) <= SLOWEST },
  ];
};

const errorBudget = ({ over, left, problem }: Budget): Item => ({
  name: `error budget left, ${over}`,
  value: problem ?? (left === undefined ? 'no traffic' : percent(left)),
  normal: 'above 0 %',
  ok: problem === undefined && (left ?? 1) > 0,
});

/** How many are normal only the hotels know; they are listed in the console. */
const handOvers = ({ handedOver }: Facts): Item => ({
  name: 'open hand-overs',
  value: handedOver === undefined ? missing : readable(handedOver),
  normal: '',
  ok: handedOver !== undefined,
});

const flags = ({ staleFlags, flagSources }: Facts): Item => ({
  name: 'flags stale',
  value: staleFlags.length > 0 ? staleFlags.join(', ') : flagSources === 0 ? 'no source' : 'none',
  normal: 'none',
  ok: staleFlags.length === 0,
});
