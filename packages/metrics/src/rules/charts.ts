import { BUILD } from '../build-info.ts';
import { CACHE } from '../cache.ts';
import { EVENT_LOOP } from '../event-loop.ts';
import { FLAGS } from '../flags.ts';
import { HTTP } from '../http.ts';
import { MESSAGES } from '../messages.ts';
import { NLP } from '../nlp.ts';
import { TENANTS } from '../tenants.ts';
import { SELF } from '../watch.ts';
import type { Section } from './panel.ts';
import { sumRate } from './promql.ts';

const JOB = '{job=~"$job"}';
const ONE = '{job=~"$job", tenant="$tenant"}';

/** The service as a whole, by question. */
export const SERVICE: readonly Section[] = [
  {
    title: 'Do guests get answers?',
    charts: [
      {
        title: 'Failed work',
        description: 'Share of the work for guests that fails. The line is the promise.',
        unit: 'percentunit',
        series: [[`job:tenant_request:error_ratio_rate5m${JOB}`, '{{job}}']],
        limit: 0.001,
      },
      {
        title: 'Wait for an answer, P95',
        description: "From the guest's message to the stored answer.",
        unit: 's',
        series: [[`job_channel:guest_answer_duration_seconds:p95_rate5m${JOB}`, '{{job}} {{channel}}']],
      },
      {
        title: 'Error budget burn',
        description: 'Failures over 1 hour as multiples of what the budget allows; 14.4 pages.',
        unit: 'none',
        series: [[`job:slo_errors:ratio_rate1h{job=~"$job", slo="guests"} / 0.001`, '{{job}}']],
        limit: 14.4,
      },
      {
        title: 'Waiting',
        description: 'Conversations without an answer and replies that were not sent yet.',
        unit: 'none',
        series: [
          [`max by (job) (${MESSAGES.waiting.name}${JOB})`, '{{job}} conversations'],
          [`max by (job, state) (${MESSAGES.outbox.name}${JOB})`, '{{job}} replies {{state}}'],
        ],
      },
      {
        title: 'Messages in',
        description: 'Stored, there before, or kept aside; and deliveries that were refused.',
        unit: 'mps',
        series: [
          [sumRate(`${MESSAGES.received.name}${JOB}`, ['channel', 'outcome']), '{{channel}} {{outcome}}'],
          [
            sumRate(`${MESSAGES.refused.name}${JOB}`, ['channel', 'reason']),
            '{{channel}} refused: {{reason}}',
          ],
        ],
      },
      {
        title: 'Replies out',
        description: 'What became of each try to send; turns that failed and are tried again.',
        unit: 'mps',
        series: [
          [sumRate(`${MESSAGES.sends.name}${JOB}`, ['channel', 'outcome']), '{{channel}} {{outcome}}'],
          [
            sumRate(`${MESSAGES.turns.name}{job=~"$job", outcome="failed"}`, ['channel']),
            '{{channel}} turns failed',
          ],
        ],
      },
    ],
  },
  {
    title: 'Is it fast?',
    charts: [
      {
        title: 'Duration, P95',
        description: 'Over all matched routes, in fine buckets. The line is the promise.',
        unit: 's',
        series: [[`job:http_canary_request_duration_seconds:p95_rate5m${JOB}`, '{{job}}']],
        limit: 0.45,
      },
      {
        title: 'Duration by route, P95',
        description: 'To the end of the response body.',
        unit: 's',
        series: [[`job_route:http_request_duration_seconds:p95_rate5m${JOB}`, '{{route}}']],
      },
      {
        title: 'Requests by route',
        description: 'Per second.',
        unit: 'reqps',
        series: [[`job_route:http_requests:rate5m${JOB}`, '{{route}}']],
      },
      {
        title: '5xx',
        description: 'Share of all requests.',
        unit: 'percentunit',
        series: [[`job:http_requests:error_ratio_rate5m${JOB}`, '{{job}}']],
        limit: 0.001,
      },
      {
        title: 'In flight',
        description: 'Requests whose body has not ended.',
        unit: 'none',
        series: [[`sum by (job) (${HTTP.inFlight.name}${JOB})`, '{{job}}']],
      },
      {
        title: 'Event loop',
        description: 'Busy share, and the wait of one task in a hundred.',
        unit: 'none',
        series: [
          [`job_instance:event_loop:utilization_rate5m${JOB}`, '{{instance}} busy'],
          [
            `histogram_quantile(0.99, ${sumRate(`${EVENT_LOOP.lag.name}_bucket${JOB}`, ['instance', 'le'])})`,
            '{{instance}} lag P99 (s)',
          ],
        ],
      },
    ],
  },
  {
    title: 'Is the agent any good, and the PMS well?',
    charts: [
      {
        title: 'Not understood',
        description: 'Share of messages answered by rephrase, menu or a person.',
        unit: 'percentunit',
        series: [[`job:nlp:fallback_ratio_rate5m${JOB}`, '{{job}}']],
        limit: 0.4,
      },
      {
        title: 'Messages by confidence',
        description: 'And the steps of the fallback ladder.',
        unit: 'mps',
        series: [
          [sumRate(`${NLP.messages.name}${JOB}`, ['band']), '{{band}}'],
          [sumRate(`${NLP.fallbacks.name}${JOB}`, ['step']), 'step {{step}}'],
        ],
      },
      {
        title: 'Cache',
        description: 'Hit ratio by operation, and the share of reads that cost the PMS no call.',
        unit: 'percentunit',
        series: [
          [`job_operation:pms_cache:hit_ratio_rate5m${JOB}`, 'hits {{operation}}'],
          [`job:pms_cache:offload_ratio_rate5m${JOB}`, 'offload'],
        ],
      },
      {
        title: 'PMS, P95',
        description: 'Duration of calls that reached it.',
        unit: 's',
        series: [[`job_operation:pms_source_call_duration_seconds:p95_rate5m${JOB}`, '{{operation}}']],
      },
      {
        title: 'PMS calls',
        description: 'By result.',
        unit: 'reqps',
        series: [[sumRate(`${CACHE.calls.name}${JOB}`, ['result']), '{{result}}']],
      },
      {
        title: 'Breakers open',
        description: 'The log says whose.',
        unit: 'none',
        series: [[`max by (job, target) (${CACHE.breakersOpen.name}${JOB})`, '{{job}} {{target}}']],
      },
    ],
  },
  {
    title: 'What runs?',
    charts: [
      {
        title: 'Versions',
        description: 'Instances per version.',
        unit: 'none',
        series: [[`count by (job, version) (${BUILD.info.name}${JOB})`, '{{job}} {{version}}']],
      },
      {
        title: 'Flags',
        description: 'Share for which each flag is on.',
        unit: 'percentunit',
        series: [[`max by (flag) (${FLAGS.ratio.name}${JOB})`, '{{flag}}']],
      },
      {
        title: 'Trust in these numbers',
        description: 'Recordings that lost their labels or were refused: should be nothing.',
        unit: 'none',
        series: [
          [sumRate(`${SELF.overflow.name}${JOB}`, ['metric']), '{{metric}} full'],
          [sumRate(`${SELF.refused.name}${JOB}`, ['metric', 'reason']), '{{metric}} bad {{reason}}'],
        ],
      },
    ],
  },
];

/** One hotel, for whoever answers its manager. */
export const HOTEL: readonly Section[] = [
  {
    title: 'How are the guests of $tenant?',
    charts: [
      {
        title: 'Failed work',
        description: 'Share of the work for its guests that fails.',
        unit: 'percentunit',
        series: [[`job_tenant:tenant_request:error_ratio_rate5m${ONE}`, '{{job}}']],
        limit: 0.01,
      },
      {
        title: 'Work by channel',
        description: 'Units of work per second.',
        unit: 'reqps',
        series: [[sumRate(`${TENANTS.total.name}${ONE}`, ['channel']), '{{channel}}']],
      },
      {
        title: 'Failures by reason',
        description: 'Units of work per second.',
        unit: 'reqps',
        series: [[sumRate(`${TENANTS.errors.name}${ONE}`, ['channel', 'reason']), '{{channel}} {{reason}}']],
      },
      {
        title: 'Last day',
        description: 'Units of work in 24 hours; below 300 there are no tickets for it.',
        unit: 'none',
        type: 'stat',
        series: [[`job_tenant:tenant_request_total:increase1d${ONE}`, '{{job}}']],
      },
      {
        title: 'Error budget burn, 1 day',
        description: 'Failures as multiples of what the budget allows; 3 is a ticket.',
        unit: 'none',
        type: 'stat',
        series: [[`job_tenant:slo_errors:ratio_rate1d${ONE} / 0.01`, '{{job}}']],
        limit: 3,
      },
    ],
  },
];
