import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';
import { OTHER } from './other.ts';

export const MESSAGES = {
  received: {
    type: 'counter',
    name: 'inbox_messages_total',
    help: "Guests' messages that were stored, or were there before.",
    labels: ['channel', 'outcome'],
    unit: 'messages',
  },
  refused: {
    type: 'counter',
    name: 'inbox_refused_total',
    help: 'Deliveries of a provider that were not taken.',
    labels: ['channel', 'reason'],
    unit: 'deliveries',
  },
  waiting: {
    type: 'gauge',
    name: 'inbox_conversations_waiting',
    help: "Conversations with a guest's message that has no answer yet.",
    labels: [],
    unit: 'conversations',
    aggregator: 'max',
  },
  handedOver: {
    type: 'gauge',
    name: 'conversations_handed_over',
    help: 'Conversations that wait for a person of the hotel, or that one of them has.',
    labels: [],
    unit: 'conversations',
    aggregator: 'max',
  },
  turns: {
    type: 'counter',
    name: 'turns_total',
    help: "Turns that ended: 'committed', or 'failed' and to be tried again.",
    labels: ['channel', 'outcome'],
    unit: 'turns',
  },
  answer: {
    type: 'histogram',
    name: 'guest_answer_duration_seconds',
    help: "From the guest's message, by the provider's clock, to the stored answer.",
    labels: ['channel'],
    unit: 'seconds',
  },
  sends: {
    type: 'counter',
    name: 'outbox_sends_total',
    help: 'Tries to send a reply, by what became of them.',
    labels: ['channel', 'outcome'],
    unit: 'sends',
  },
  outbox: {
    type: 'gauge',
    name: 'outbox_messages',
    help: 'Replies that are not known to have arrived.',
    labels: ['state'],
    unit: 'messages',
    aggregator: 'max',
  },
} as const;

/** Upper bounds in seconds for the wait of a guest, from 0.1 s to 15 minutes. */
const WAIT_BUCKETS: readonly number[] = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

/** What an inbox, its turns and an outbox tell. */
export type MessageMetricEvent<Channel extends string = string, Reason extends string = string> =
  | {
      readonly type: 'inbox.received';
      readonly channel: Channel;
      /** `quarantined`: for an address that is no hotel's; kept aside. */
      readonly outcome: 'accepted' | 'duplicate' | 'quarantined';
    }
  | { readonly type: 'inbox.refused'; readonly channel: Channel; readonly reason: Reason }
  /** `waitedMs`: since the guest wrote; a clock that is ahead of ours counts as no wait. */
  | { readonly type: 'turn.committed'; readonly channel: Channel; readonly waitedMs: number }
  | { readonly type: 'turn.failed'; readonly channel: Channel }
  | {
      readonly type: 'outbox.sent';
      readonly channel: Channel;
      /** `unknown`: it may have arrived. */
      readonly outcome: 'sent' | 'retry' | 'unknown' | 'failed';
    }
  /** How long the queues are: due every few seconds. */
  | {
      readonly type: 'queues.counted';
      readonly conversationsWaiting: number;
      /** Conversations that people have, or are asked to take. */
      readonly handedOver: number;
      readonly outbox: { readonly waiting: number; readonly unknown: number; readonly failed: number };
    };

/** Options of {@link messageMetrics}. */
export interface MessageMetricsOptions<Channel extends string, Reason extends string> {
  readonly channels: readonly Channel[];
  /** Why a delivery may be refused. */
  readonly refusals: readonly Reason[];
}

/**
 * `inbox_messages_total{channel,outcome}`, `inbox_refused_total{channel,reason}`, `inbox_conversations_waiting`,
 * `conversations_handed_over`, `turns_total{channel,outcome}`, `guest_answer_duration_seconds{channel}`, `outbox_sends_total{channel,outcome}` and
 * `outbox_messages{state}`; all series of the known channels start at 0. A channel or reason that is not in the
 * options counts as `__other__`. Events of other types are ignored.
 */
export const messageMetrics = <
  const Channel extends string,
  const Reason extends string,
  Events extends Covering<Events, MessageMetricEvent | MessageMetricEvent<Channel, Reason>> =
    MessageMetricEvent<Channel, Reason>,
>(
  metrics: Metrics,
  options: MessageMetricsOptions<Channel, Reason>,
): ((event: Events) => void) => {
  const channels: ReadonlySet<string> = new Set(options.channels);
  const refusals: ReadonlySet<string> = new Set(options.refusals);
  const received = metrics.counter(MESSAGES.received);
  const refused = metrics.counter(MESSAGES.refused);
  const waiting = metrics.gauge(MESSAGES.waiting).with({});
  const handedOver = metrics.gauge(MESSAGES.handedOver).with({});
  const turns = metrics.counter(MESSAGES.turns);
  const answer = metrics.histogram({ ...MESSAGES.answer, buckets: WAIT_BUCKETS });
  const sends = metrics.counter(MESSAGES.sends);
  const outbox = metrics.gauge(MESSAGES.outbox);
  for (const channel of channels) {
    for (const outcome of ['accepted', 'duplicate', 'quarantined']) received.with({ channel, outcome });
    for (const reason of refusals) refused.with({ channel, reason });
    for (const outcome of ['committed', 'failed']) turns.with({ channel, outcome });
    for (const outcome of ['sent', 'retry', 'unknown', 'failed']) sends.with({ channel, outcome });
    answer.with({ channel });
  }
  for (const state of ['waiting', 'unknown', 'failed']) outbox.with({ state });

  const known = (set: ReadonlySet<string>, value: string): string => (set.has(value) ? value : OTHER);
  return (given) => {
    const event = given as unknown as MessageMetricEvent;
    const channel = 'channel' in event ? known(channels, event.channel) : OTHER;
    switch (event.type) {
      case 'inbox.received':
        received.with({ channel, outcome: event.outcome }).inc();
        break;
      case 'inbox.refused':
        refused.with({ channel, reason: known(refusals, event.reason) }).inc();
        break;
      case 'turn.committed':
        turns.with({ channel, outcome: 'committed' }).inc();
        answer.with({ channel }).observe(Math.max(0, event.waitedMs) / 1000);
        break;
      case 'turn.failed':
        turns.with({ channel, outcome: 'failed' }).inc();
        break;
      case 'outbox.sent':
        sends.with({ channel, outcome: event.outcome }).inc();
        break;
      case 'queues.counted':
        waiting.set(event.conversationsWaiting);
        handedOver.set(event.handedOver);
        outbox.with({ state: 'waiting' }).set(event.outbox.waiting);
        outbox.with({ state: 'unknown' }).set(event.outbox.unknown);
        outbox.with({ state: 'failed' }).set(event.outbox.failed);
        break;
    }
  };
};
