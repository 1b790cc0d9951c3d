import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, ChannelName, OutboundMessage, SendResult } from '../channels/channel.ts';
import { sending } from '../tracing/messages.ts';
import { createDoors } from './doors.ts';
import { passage } from './gate.ts';
import { nextTryAfter, tooOldAfterMs } from './pace.ts';
import type { DueMessage, MessageStore } from './store.ts';

interface Options {
  readonly store: MessageStore;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly now: () => number;
  readonly onResult: (message: OutboundMessage, result: SendResult) => void;
  readonly onError: (error: unknown) => void;
  /** How long a message that may have been delivered waits for its status. */
  readonly statusGraceMs: number;
  /** How long a message has to wait until its provider takes it; 0: it may go now. @default never */
  readonly pace?: (message: OutboundMessage) => Promise<number>;
  /** @default 10_000 */
  readonly sendTimeoutMs?: number;
  /** How often the outbox is looked at without a `wake`. @default 500 */
  readonly pollMs?: number;
  /** Sends under way at the same time. @default 64 */
  readonly maxConcurrent?: number;
  /** Of one hotel: when its provider hangs, the others' replies go out. @default 16 */
  readonly maxPerHotel?: number;
}

/** Empties the outbox. */
export interface Sender {
  /** Something was put into the outbox. */
  wake(): void;
  /** Begins no further send and resolves when those under way have ended. */
  drain(): Promise<void>;
}

export const startSender = (options: Options): Sender => {
  const { store, channels, now, onResult, onError, statusGraceMs } = options;
  const { pace = async () => 0, sendTimeoutMs = 10_000, pollMs = 500 } = options;
  const { maxConcurrent = 64, maxPerHotel = 16 } = options;
  const underWay = new Set<Promise<void>>();
  /** A message that was taken and put back had no try. */
  const timesPutBack = new Map<string, number>();
  const doors = createDoors(now, sendTimeoutMs);
  let looking: Promise<void> | undefined;
  let again = false;
  let draining = false;

  const record = async ({ id, attempts }: DueMessage, result: SendResult): Promise<void> => {
    switch (result.outcome) {
      case 'sent':
        return store.sent(id, result.providerId);
      case 'retry':
        return store.retryAt(id, now() + afterRefusal(attempts, result));
      case 'unknown':
        return store.unknown(id, now() + nextTryAfter.silence(attempts, statusGraceMs));
      case 'failed':
        return store.failed(id, result.reason);
    }
  };

  /** Without it the message would count as under way, and hold up its guest, until the next start. */
  const surely = async (write: () => Promise<void>): Promise<void> => {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        onError(error);
        // The next start finds it under way, and waits for its status.
        if (draining) return;
        await sleep(pollMs);
      }
    }
  };

  const putBack = async ({ id, attempts }: DueMessage, waitMs: number): Promise<void> => {
    timesPutBack.set(id, (timesPutBack.get(id) ?? 0) + 1);
    const at = Math.ceil(now() + waitMs);
    // An earlier try may have been delivered after all: after a crash its status is waited for.
    await surely(() => (attempts > 0 ? store.unknown(id, at) : store.retryAt(id, at)));
  };

  const pass = async (message: DueMessage, channel: Channel): Promise<SendResult> => {
    const conversation = await store.conversation(message.hotel, message.conversationId);
    if (!conversation) return { outcome: 'failed', reason: 'no_conversation' };
    const passed = passage(message, conversation, channel, now());
    if ('refused' in passed) return passed.refused;
    const send = (form: OutboundMessage): Promise<SendResult> =>
      sending({ ...message, ...form }, () =>
        channel.send(form, { signal: AbortSignal.timeout(sendTimeoutMs) }),
      );
    const result = await send(passed.message);
    const isShut = result.outcome === 'failed' && result.about === 'window' && !passed.message.template;
    // The provider's clock counts.
    const outside = isShut && channel.window?.outside(passed.message, conversation.state.language);
    return outside ? send(outside) : result;
  };

  /** Undefined when it was put back. */
  const send = async (message: DueMessage): Promise<SendResult | undefined> => {
    const channel = channels[message.channel];
    if (!channel) return { outcome: 'failed', reason: `no ${message.channel} channel is configured` };
    if (now() - message.writtenAt > tooOldAfterMs) return { outcome: 'failed', reason: 'too_old' };
    const door = `${message.channel} ${message.hotel}`;
    const waitMs = doors.waitMs(door) || (await pace(message));
    if (waitMs > 0) {
      await putBack(message, waitMs);
      return undefined;
    }
    const result = await pass(message, channel);
    const isDoorShut =
      result.outcome === 'retry' && (result.about === 'number' || result.about === 'account');
    if (isDoorShut) doors.shut(door, afterRefusal(message.attempts, result));
    else doors.open(door);
    return result;
  };

  const deliver = async (taken: DueMessage): Promise<void> => {
    const message = { ...taken, attempts: taken.attempts - (timesPutBack.get(taken.id) ?? 0) };
    const result = await send(message).catch(async (error: unknown) => {
      // What stands between us and the guest could not be read: nothing was sent.
      onError(error);
      await putBack(message, pollMs);
      return undefined;
    });
    if (!result) return;
    timesPutBack.delete(message.id);
    await surely(() => record(message, result));
    onResult(message, result);
  };

  const track = (message: DueMessage): void => {
    const task: Promise<void> = deliver(message)
      .catch(onError)
      .finally(() => {
        underWay.delete(task);
        look();
      });
    underWay.add(task);
  };

  const lookOnce = async (): Promise<void> => {
    const free = maxConcurrent - underWay.size;
    if (free > 0) for (const message of await store.takeDue(now(), free, maxPerHotel)) track(message);
  };

  const look = (): void => {
    if (draining) return;
    again = true;
    if (looking) return;
    looking = (async () => {
      while (again && !draining) {
        again = false;
        await lookOnce().catch(onError);
      }
      looking = undefined;
    })();
  };

  const timer = setInterval(look, pollMs);
  look();
  return {
    wake: look,
    drain: async () => {
      draining = true;
      clearInterval(timer);
      // What was taken meanwhile is marked as being sent: it has to be.
      await looking;
      await Promise.allSettled(underWay);
    },
  };
};

const afterRefusal = (
  tries: number,
  { about, afterMs }: Extract<SendResult, { readonly outcome: 'retry' }>,
): number => (about === 'pair' ? nextTryAfter.tooMany : nextTryAfter.refusal)(tries, afterMs);
