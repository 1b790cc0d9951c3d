import { CACHE } from '../cache.ts';
import { EVENT_LOOP } from '../event-loop.ts';
import { HOLDS } from '../holds.ts';
import { HTTP } from '../http.ts';
import { LIMITS } from '../limits.ts';
import { MESSAGES } from '../messages.ts';
import { NLP } from '../nlp.ts';
import { TENANTS } from '../tenants.ts';
import type { RecordingRule, RuleGroup } from './model.ts';
import { orZero, p95, share, sumRate } from './promql.ts';

const record = (name: string, expr: string): RecordingRule => ({ record: name, expr });

/** Read around the cache on purpose: neither a hit nor a miss. */
const ASKED = `${CACHE.requests.name}{outcome!="bypass"}`;
const HIT = `${CACHE.requests.name}{outcome=~"l1|l2|negative|stale|stale_if_error"}`;
/** A call that nobody waited for any more says nothing about the PMS. */
const CALLED = `${CACHE.calls.name}{result!="aborted"}`;
const FAILED = `${CACHE.calls.name}{result=~"error|timeout"}`;
/** `confirm` is a question back in the course of things; from `rephrase` on the guest was not understood. */
const NOT_UNDERSTOOD = `${NLP.fallbacks.name}{step=~"rephrase|menu|person"}`;

const ratio = (name: string, part: string, whole: string, by: readonly string[]): RecordingRule =>
  record(name, share(orZero(sumRate(part, by), sumRate(whole, by)), sumRate(whole, by)));

const offload = (): RecordingRule => {
  const reads = sumRate(CACHE.requests.name, ['job']);
  const calls = orZero(sumRate(CACHE.calls.name, ['job']), reads);
  // Refreshes behind the guest's back are calls without a read: more calls than reads is no offload at all.
  return record('job:pms_cache:offload_ratio_rate5m', `clamp_min(1 - ${share(calls, reads)}, 0)`);
};

const busy = (): RecordingRule => {
  const by = ['job', 'instance'];
  const [active, idle] = [sumRate(EVENT_LOOP.active.name, by), sumRate(EVENT_LOOP.idle.name, by)];
  return record('job_instance:event_loop:utilization_rate5m', share(active, `(${active} + ${idle})`));
};

/** What people ask of the metrics, computed once: P95, error ratios, hit ratio, offload, fallback ratio, busy time. */
export const recordingRules = (): readonly RuleGroup[] => [
  {
    name: 'hotel-http',
    rules: [
      record('job_route:http_requests:rate5m', sumRate(HTTP.requests.name, ['job', 'route'])),
      ratio(
        'job:http_requests:error_ratio_rate5m',
        `${HTTP.requests.name}{status=~"5.."}`,
        HTTP.requests.name,
        ['job'],
      ),
      record('job_route:http_request_duration_seconds:p95_rate5m', p95(HTTP.duration.name, ['job', 'route'])),
      record('job:http_canary_request_duration_seconds:p95_rate5m', p95(HTTP.canary.name, ['job'])),
    ],
  },
  {
    name: 'hotel-guests',
    rules: [
      record('job_tenant:tenant_request_total:rate5m', sumRate(TENANTS.total.name, ['job', 'tenant'])),
      record(
        'job_tenant:tenant_request_errors:rate5m',
        orZero(
          sumRate(TENANTS.errors.name, ['job', 'tenant']),
          sumRate(TENANTS.total.name, ['job', 'tenant']),
        ),
      ),
      ratio('job_tenant:tenant_request:error_ratio_rate5m', TENANTS.errors.name, TENANTS.total.name, [
        'job',
        'tenant',
      ]),
      ratio('job:tenant_request:error_ratio_rate5m', TENANTS.errors.name, TENANTS.total.name, ['job']),
      record(
        'job_channel:guest_answer_duration_seconds:p95_rate5m',
        p95(MESSAGES.answer.name, ['job', 'channel']),
      ),
      ratio('job:nlp:fallback_ratio_rate5m', NOT_UNDERSTOOD, NLP.messages.name, ['job']),
    ],
  },
  {
    name: 'hotel-pms',
    rules: [
      ratio('job_operation:pms_cache:hit_ratio_rate5m', HIT, ASKED, ['job', 'operation']),
      ratio('job:pms_cache:hit_ratio_rate5m', HIT, ASKED, ['job']),
      offload(),
      ratio('job_operation:pms_source_calls:error_ratio_rate5m', FAILED, CALLED, ['job', 'operation']),
      record(
        'job_operation:pms_source_call_duration_seconds:p95_rate5m',
        p95(CACHE.duration.name, ['job', 'operation']),
      ),
    ],
  },
  {
    name: 'hotel-holds',
    rules: [
      ratio(
        'job:hold_requests:refused_ratio_rate5m',
        `${HOLDS.requests.name}{outcome!="placed"}`,
        HOLDS.requests.name,
        ['job'],
      ),
    ],
  },
  {
    name: 'hotel-limits',
    rules: [
      record(
        'job_policy_consequence:limits_exceeded:rate5m',
        sumRate(LIMITS.exceeded.name, ['job', 'policy', 'consequence']),
      ),
      record(
        'job_tenant:tenant_limits_exceeded:increase1h',
        `sum by (job, tenant) (increase(${LIMITS.byTenant.name}[1h]))`,
      ),
    ],
  },
  { name: 'hotel-process', rules: [busy()] },
];
