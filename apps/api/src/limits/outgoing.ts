import type { ChannelName, OutboundMessage } from '../channels/channel.ts';
import type { ObserveLimits } from './events.ts';
import { exceededOf, type Limiter } from './limiter.ts';
import type { Policy } from './policy.ts';

interface Options {
  readonly limiter: Limiter;
  /** Of channels whose provider counts what we send. */
  readonly channels: Readonly<
    Partial<Record<ChannelName, { readonly number: Policy; readonly pair: Policy }>>
  >;
  readonly observe: ObserveLimits;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** How many messages of one number wait in memory for a moment; the others are put back. @default 8 */
  readonly maxWaiting?: number;
}

/** How long a message has to be put back; 0: it may go now. A moment's wait is waited here. */
export type Pace = (message: OutboundMessage) => Promise<number>;

interface Line {
  tail: Promise<unknown>;
  waiting: number;
  /** When those that were put back will have left. */
  clearAt: number;
}

/**
 * Keeps what is sent within what the provider takes from one number, and from it to one guest: later, never dropped.
 * A hotel has one number per channel, so its limits are the number's. Messages of a number stand in line; a guest
 * who has to wait for seconds steps aside for the others.
 */
export const createPace = (options: Options): Pace => {
  const { limiter, channels, observe, now, sleep, maxWaiting = 8 } = options;
  const lines = new Map<string, Line>();

  const take = async ({ hotel, channel, to }: OutboundMessage, limits: Limits): Promise<number> => {
    const asks = [
      { policy: limits.number, subject: channel },
      { policy: limits.pair, subject: `${to.kind} ${to.value}` },
    ];
    const told = new Set<string>();
    for (;;) {
      const decision = await limiter.take(hotel, asks);
      if (decision.allowed) return 0;
      for (const policy of exceededOf(decision)) {
        if (!told.has(policy))
          observe({ type: 'limit.exceeded', tenant: hotel, policy, consequence: 'delayed' });
        told.add(policy);
      }
      const [number, pair] = decision.standings;
      if (pair?.exceeded) return pair.waitMs;
      await sleep(number?.waitMs ?? 0);
    }
  };

  return async (message) => {
    const limits = channels[message.channel];
    if (!limits) return 0;
    const id = `${message.channel} ${message.hotel}`;
    const line = lines.get(id) ?? { tail: Promise.resolve(), waiting: 0, clearAt: 0 };
    if (line.waiting >= maxWaiting) {
      line.clearAt = Math.max(line.clearAt, now()) + limits.number.windowMs / limits.number.quota;
      return line.clearAt - now();
    }
    lines.set(id, line);
    line.waiting += 1;
    const turn = line.tail.then(() => take(message, limits));
    line.tail = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) lines.delete(id);
    }
  };
};

type Limits = NonNullable<Options['channels'][ChannelName]>;
