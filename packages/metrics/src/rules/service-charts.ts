import { BUILD } from '../build-info.ts';
import { CACHE } from '../cache.ts';
import { EVENT_LOOP } from '../event-loop.ts';
import { FLAGS } from '../flags.ts';
import { HOLDS } from '../holds.ts';
import { HTTP } from '../http.ts';
import { LIMITS } from '../limits.ts';
import { MESSAGES } from '../messages.ts';
import { NLP } from '../nlp.ts';
import { RESOLUTION } from '../resolution.ts';
import { SELF } from '../watch.ts';
import type { Section } from './panel.ts';
import { sumRate } from './promql.ts';

const JOB = '{job=~"$job"}';

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
        description:
          'Conversations without an answer, those that people have, and replies that were not sent yet.',
        unit: 'none',
        series: [
          [`max by (job) (${MESSAGES.waiting.name}${JOB})`, '{{job}} conversations'],
          [`max by (job) (${MESSAGES.handedOver.name}${JOB})`, '{{job}} with people'],
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
        title: "Nobody's, or two hotels'",
        description: 'What came in and no hotel could be found for, or facts that named different ones.',
        unit: 'ops',
        series: [
          [
            `${sumRate(`${RESOLUTION.total.name}{job=~"$job", outcome!="resolved"}`, ['source', 'outcome'])} > 0`,
            '{{source}} {{outcome}}',
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
        title: 'Do guests write as the model expects?',
        description:
          'Words that it has never seen; and how far bands and intents are from the usual: above the line they differ.',
        unit: 'none',
        series: [
          [`max by (job) (${NLP.unknownWords.name}${JOB})`, '{{job}} unknown words'],
          [`max by (job) (${NLP.bandShift.name}${JOB})`, '{{job}} bands'],
          [`max by (job) (${NLP.intentShift.name}${JOB})`, '{{job}} intents'],
        ],
        limit: 0.25,
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
        title: 'PMS calls that fail',
        description: 'Errors and timeouts as a share of the calls that somebody waited for.',
        unit: 'percentunit',
        series: [[`job_operation:pms_source_calls:error_ratio_rate5m${JOB}`, '{{operation}}']],
        limit: 0.25,
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
    title: 'Do rooms get held, and does anybody take too much?',
    charts: [
      {
        title: 'Holds',
        description: 'Rooms asked to be held and what became of them.',
        unit: 'ops',
        series: [
          [sumRate(`${HOLDS.requests.name}${JOB}`, ['outcome']), '{{outcome}}'],
          [sumRate(`${HOLDS.ends.name}${JOB}`, ['end']), 'then {{end}}'],
        ],
      },
      {
        title: 'Holds refused',
        description: 'Share of the rooms asked for.',
        unit: 'percentunit',
        series: [[`job:hold_requests:refused_ratio_rate5m${JOB}`, '{{job}}']],
      },
      {
        title: 'Holds in trouble',
        description: 'The store did not answer; bookings whose end had to be looked up in the PMS.',
        unit: 'ops',
        series: [
          [sumRate(`${HOLDS.unavailable.name}${JOB}`, ['job']), '{{job}} store errors'],
          [sumRate(`${HOLDS.recoveries.name}${JOB}`, ['outcome']), 'looked up: {{outcome}}'],
        ],
      },
      {
        title: 'Over the limits',
        description: 'Work that was refused, left without an answer or delayed, by limit.',
        unit: 'ops',
        series: [[`job_policy_consequence:limits_exceeded:rate5m${JOB} > 0`, '{{policy}} {{consequence}}']],
      },
      {
        title: 'Hotels over their limits',
        description: 'The ten that met one most often within an hour.',
        unit: 'none',
        type: 'table',
        series: [[`topk(10, job_tenant:tenant_limits_exceeded:increase1h${JOB} > 0)`, '{{tenant}}']],
      },
      {
        title: 'Limits counted alone',
        description: '1 while a process cannot ask the shared counters.',
        unit: 'none',
        series: [[`max by (job) (${LIMITS.degraded.name}${JOB})`, '{{job}}']],
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
        title: 'Flags on trial',
        description: 'What dark launches would have given, and guards that were broken.',
        unit: 'ops',
        series: [
          [sumRate(`${FLAGS.dark.name}${JOB}`, ['flag', 'value']), '{{flag}} {{value}}'],
          [sumRate(`${FLAGS.guardBroken.name}${JOB}`, ['flag', 'action']), '{{flag}} guard: {{action}}'],
        ],
      },
      {
        title: 'Trust in these numbers',
        description: 'Recordings that lost their labels or were refused: should be nothing.',
        unit: 'none',
        series: [
          [sumRate(`${SELF.overflow.name}${JOB}`, ['metric']), '{{metric}} full'],
          [sumRate(`${SELF.refused.name}${JOB}`, ['metric', 'reason']), '{{metric}} bad {{reason}}'],
          [sumRate(`${SELF.faults.name}${JOB}`, ['where']), 'fault in a {{where}}'],
        ],
      },
    ],
  },
];
