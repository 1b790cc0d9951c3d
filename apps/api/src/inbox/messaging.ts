import type { TenantContext } from '@hotel/tenant-context';
import type { Channel, ChannelName, OutboundMessage } from '../channels/channel.ts';
import type { Logger } from '../log.ts';
import type { Observers } from '../observe.ts';
import { processed } from '../tracing/messages.ts';
import { afterSpan, detached } from '../tracing/span.ts';
import { optedOut } from './gate.ts';
import { createIngest, type Ingest } from './ingest.ts';
import { createLanes } from './lanes.ts';
import { createOutages, type Outage } from './outages.ts';
import { startSender } from './sender.ts';
import type { MessageStore, Turn } from './store.ts';

interface Options {
  readonly store: MessageStore;
  readonly turn: Turn;
  readonly giveUp: Turn;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly context: TenantContext;
  readonly observe: Pick<Observers, 'worked' | 'undelivered' | 'messages'>;
  readonly log: Logger;
  readonly now: () => number;
  readonly statusGraceMs: number;
  /** How long a reply has to wait until its provider takes it. @default never */
  readonly pace?: (message: OutboundMessage) => Promise<number>;
  /** How often messages that were left waiting are looked for. @default 5_000 */
  readonly resumeMs?: number;
}

/** Messages in, turns, replies out: everything between the routes and the store, running. */
export interface Messaging extends Ingest {
  /** Conversations that wait for their turn or have it. */
  waiting(): number;
  /** Channels that deliver nothing until a person acts. */
  outages(): readonly Outage[];
  /** A person wrote something, or gave a conversation back. */
  wakeSender(): void;
  /** Ends the turns and sends under way, and begins no other. */
  drain(): Promise<void>;
}

export const startMessaging = async (options: Options): Promise<Messaging> => {
  const {
    store,
    turn,
    giveUp,
    channels,
    context,
    observe,
    log,
    now,
    statusGraceMs,
    pace,
    resumeMs = 5_000,
  } = options;

  const outages = createOutages();
  const sender = startSender({
    store,
    channels,
    now,
    statusGraceMs,
    ...(pace ? { pace } : {}),
    onResult: ({ id, hotel, channel }, result) => {
      if (result === optedOut)
        return log.info({ hotel, channel, outbox: id }, 'withheld: the guest opted out');
      observe.messages({ type: 'outbox.sent', channel, outcome: result.outcome });
      if (result.outcome === 'failed') observe.undelivered(hotel, channel);
      const change = outages.note({ hotel, channel }, result);
      if (change === 'down') log.error({ hotel, channel, ...result }, 'the provider refuses the account');
      if (change === 'up') log.info({ hotel, channel }, 'the provider takes messages again');
      if (result.outcome !== 'sent') log.warn({ hotel, channel, outbox: id, ...result }, 'send');
    },
    onError: (error) => log.error({ err: error }, 'outbox'),
  });

  /** Every step of a turn knows its hotel. */
  const within =
    (work: Turn): Turn =>
    (message) => {
      const { hotel: tenant, conversationId, seq } = message;
      return context.run({ tenant, conversationId, requestId: `msg-${seq}` }, () => processed(message, work));
    };
  const lanes = createLanes({
    store,
    turn: within(turn),
    giveUp: within(giveUp),
    onCommit: ({ message: { hotel, channel, sentAt }, reply, failure, at, traceparent }) => {
      afterSpan(traceparent, () => {
        observe.worked(hotel, channel, failure);
        observe.messages({ type: 'turn.committed', channel, waitedMs: at - sentAt });
      });
      if (reply) sender.wake();
    },
    onError: (error, message) => {
      if (message) observe.messages({ type: 'turn.failed', channel: message.channel });
      const { hotel, seq, attempts } = message ?? {};
      log.error({ err: error, hotel, seq, attempts }, 'turn');
    },
  });

  const look = async (): Promise<void> => {
    try {
      observe.messages({
        type: 'queues.counted',
        conversationsWaiting: await lanes.resume(),
        handedOver: await store.handedOverCount(),
        outbox: await store.outboxCounts(),
      });
    } catch (error) {
      log.error({ err: error }, 'inbox');
    }
  };
  await look();
  const resume = setInterval(() => void look(), resumeMs);
  return {
    // The request that brings a message ends, and what it began goes on for others.
    ...createIngest(store, { ...lanes, wake: detached(lanes.wake) }, observe.messages),
    waiting: lanes.waiting,
    outages: outages.now,
    wakeSender: detached(sender.wake),
    drain: async () => {
      clearInterval(resume);
      await lanes.drain();
      await sender.drain();
    },
  };
};
