import { BUILD } from '../build-info.ts';
import { CACHE } from '../cache.ts';
import { FLAGS } from '../flags.ts';
import { HOLDS } from '../holds.ts';
import { LIMITS } from '../limits.ts';
import { MESSAGES } from '../messages.ts';
import { RESOLUTION } from '../resolution.ts';
import { SELF } from '../watch.ts';
import type { AlertRule, RuleGroup } from './model.ts';

const alert = (
  name: string,
  severity: 'page' | 'ticket',
  held: string,
  expr: string,
  summary: string,
): AlertRule => ({
  alert: name,
  expr,
  for: held,
  labels: { severity },
  annotations: { summary, runbook: name },
});

/**
 * Alerts on what no error ratio shows: work that waits instead of failing, and measuring that went blind.
 * Series that all instances share, such as the length of a queue, are taken once per service.
 */
export const causeAlerts = (): readonly RuleGroup[] => [
  {
    name: 'hotel-causes',
    rules: [
      alert(
        'NotScraped',
        'page',
        '5m',
        `absent(${BUILD.info.name})`,
        'Prometheus reads no instance of the service.',
      ),
      alert(
        'GuestsWait',
        'page',
        '5m',
        `min_over_time(max by (job) (${MESSAGES.waiting.name})[10m:1m]) > 20`,
        '{{ $value }} conversations or more have waited for an answer for 10 minutes.',
      ),
      alert(
        'RepliesWait',
        'page',
        '5m',
        `min_over_time(max by (job) (${MESSAGES.outbox.name}{state="waiting"})[10m:1m]) > 50`,
        '{{ $value }} replies or more have waited to be sent for 10 minutes.',
      ),
      alert(
        'RepliesLost',
        'ticket',
        '0m',
        `sum by (job, channel) (increase(${MESSAGES.sends.name}{outcome="failed"}[1h])) > 5`,
        '{{ $value | humanize }} replies to {{ $labels.channel }} failed for good within an hour.',
      ),
      alert(
        'GuestsNotUnderstood',
        'ticket',
        '30m',
        'avg_over_time(job:nlp:fallback_ratio_rate5m[1h]) > 0.4',
        '{{ $value | humanizePercentage }} of the messages were not understood within an hour.',
      ),
      alert(
        'BreakerOpen',
        'ticket',
        '10m',
        `max by (job, target) (${CACHE.breakersOpen.name}) > 0`,
        '{{ $value }} breakers before the {{ $labels.target }} have been open for 10 minutes.',
      ),
      alert(
        'PmsFails',
        'ticket',
        '10m',
        'job_operation:pms_source_calls:error_ratio_rate5m > 0.25',
        '{{ $value | humanizePercentage }} of the calls for {{ $labels.operation }} to the PMS fail.',
      ),
      alert(
        'HoldsUnavailable',
        'page',
        '5m',
        `sum by (job) (increase(${HOLDS.unavailable.name}[2m])) > 0`,
        'The store of holds does not answer in {{ $labels.job }}: no room can be booked.',
      ),
      alert(
        'LimitsDegraded',
        'ticket',
        '10m',
        `max by (job) (${LIMITS.degraded.name}) > 0`,
        'Processes of {{ $labels.job }} have counted their limits alone for 10 minutes.',
      ),
      alert(
        'HotelUnknown',
        'page',
        '0m',
        `sum by (job, source) (increase(${RESOLUTION.total.name}{outcome="unknown", source=~"whatsapp|mailbox|bot"}[15m])) > 0`,
        'What came for a {{ $labels.source }} that is no hotel was kept aside: its guests get no answer.',
      ),
      alert(
        'HotelConflict',
        'ticket',
        '0m',
        `sum by (job, source) (increase(${RESOLUTION.total.name}{outcome="conflict"}[1h])) > 0`,
        'A {{ $labels.source }} and another verified fact named different hotels: what came was refused.',
      ),
      alert(
        'HotelsUnread',
        'ticket',
        '0m',
        `sum by (job) (increase(${RESOLUTION.directory.name}{outcome="failed"}[1h])) > 0`,
        'The list of hotels could not be read or understood: what was known before is in force.',
      ),
      alert(
        'HotelLimited',
        'ticket',
        '30m',
        'job_tenant:tenant_limits_exceeded:increase1h > 100',
        '{{ $labels.tenant }} was over its limits {{ $value | humanize }} times within an hour.',
      ),
      alert(
        'FlagGuardBroken',
        'ticket',
        '0m',
        `sum by (job, flag, action) (increase(${FLAGS.guardBroken.name}[15m])) > 0`,
        'Calls behind the flag {{ $labels.flag }} failed, so its guard did a {{ $labels.action }}.',
      ),
      alert(
        'FlagsStale',
        'ticket',
        '10m',
        `min by (job, source) (${FLAGS.sourceLive.name}) == 0`,
        'Flags from {{ $labels.source }} have not been current for 10 minutes.',
      ),
      alert(
        'EventLoopBusy',
        'ticket',
        '15m',
        'job_instance:event_loop:utilization_rate5m > 0.85',
        '{{ $labels.instance }} works {{ $value | humanizePercentage }} of the time.',
      ),
      alert(
        'SeriesOverflow',
        'ticket',
        '0m',
        `sum by (job, metric) (increase(${SELF.overflow.name}[1h])) > 0`,
        '{{ $labels.metric }} is full: new label values count as __other__.',
      ),
      alert(
        'MeasuringFails',
        'ticket',
        '0m',
        `sum by (job, where) (increase(${SELF.faults.name}[1h])) > 0`,
        'Measuring failed in a {{ $labels.where }}; what was measured went on.',
      ),
    ],
  },
];
