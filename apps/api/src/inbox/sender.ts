import type { Channel, ChannelName, OutboundMessage, SendResult } from '../channels/channel.ts';
import type { MessageStore } from './store.ts';

interface Options {
  readonly store: MessageStore;
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly now: () => number;
  readonly onResult: (message: OutboundMessage, result: SendResult) => void;
  readonly onError: (error: unknown) => void;
  /** How long a message that may have been delivered waits for its status. */
  readonly statusGraceMs: number;
  /** @default 10_000 */
  readonly sendTimeoutMs?: number;
  /** How often the outbox is looked at without a `wake`. @default 500 */
  readonly pollMs?: number;
  /** Sends under way at the same time. @default 32 */
  readonly maxConcurrent?: number;
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
  const { sendTimeoutMs = 10_000, pollMs = 500, maxConcurrent = 32 } = options;
  const underWay = new Set<Promise<void>>();
  let looking = false;
  let again = false;
  let draining = false;

  const record = async ({ id }: OutboundMessage, result: SendResult): Promise<void> => {
    switch (result.outcome) {
      case 'sent':
        return store.sent(id, result.providerId);
      case 'retry':
        return store.retryAt(id, now() + (result.afterMs ?? 2000));
      case 'unknown':
        return store.unknown(id, now() + statusGraceMs);
      case 'failed':
        return store.failed(id, result.reason);
    }
  };

  const deliver = async (message: OutboundMessage): Promise<void> => {
    const channel = channels[message.channel];
    const result: SendResult = channel
      ? await channel.send(message, { signal: AbortSignal.timeout(sendTimeoutMs) })
      : { outcome: 'failed', reason: `no ${message.channel} channel is configured` };
    await record(message, result);
    onResult(message, result);
  };

  const track = (message: OutboundMessage): void => {
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
    if (free > 0) for (const message of await store.takeDue(now(), free)) track(message);
  };

  const look = (): void => {
    if (draining) return;
    again = true;
    if (looking) return;
    looking = true;
    void (async () => {
      while (again && !draining) {
        again = false;
        await lookOnce().catch(onError);
      }
      looking = false;
    })();
  };

  const timer = setInterval(look, pollMs);
  look();
  return {
    wake: look,
    drain: async () => {
      draining = true;
      clearInterval(timer);
      await Promise.allSettled(underWay);
    },
  };
};
