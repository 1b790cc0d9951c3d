import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName, InboundMessage } from '../channels/channel.ts';
import { received } from '../tracing/messages.ts';
import type { Lanes } from './lanes.ts';
import type { Accepted, MessageStore } from './store.ts';

/** A message is safe, or was so before. */
export interface Received {
  readonly type: 'inbox.received';
  readonly channel: ChannelName;
  readonly outcome: 'accepted' | 'duplicate';
}

/** The way in, for every channel: safe on disk first, then its turn. */
export interface Ingest {
  /** Resolves when all of them are safe. */
  accept(messages: readonly InboundMessage[]): Promise<readonly Accepted[]>;
  /** Accepts one and waits for its answer; undefined when the signal ends the wait. */
  ask(message: InboundMessage, signal: AbortSignal): Promise<{ conversationId: string; answer: unknown }>;
}

const lookAgainMs = 250;

export const createIngest = (
  store: MessageStore,
  lanes: Lanes,
  onReceived: (event: Received) => void = () => {},
): Ingest => {
  const accept: Ingest['accept'] = async (messages) => {
    const accepted = await received(messages, store.accept);
    for (const [index, { conversationId, duplicate }] of accepted.entries()) {
      const message = messages[index];
      if (!message) continue;
      const { channel, hotel } = message;
      onReceived({ type: 'inbox.received', channel, outcome: duplicate ? 'duplicate' : 'accepted' });
      if (!duplicate) lanes.wake(conversationId, hotel);
    }
    return accepted;
  };
  return {
    accept,
    ask: async (message, signal) => {
      const [accepted] = await accept([message]);
      if (!accepted) throw new Error('the store accepted nothing');
      const { seq, conversationId, duplicate } = accepted;
      const look = () => store.answer(message.hotel, seq);
      // A repeat of what was answered long ago waits for nothing.
      const known = duplicate ? await look() : undefined;
      if (known !== undefined) return { conversationId, answer: known };
      // Listens before it looks: the turn may end in between.
      const turned = lanes.answered(accepted, signal).catch(() => {});
      let answer = await look();
      // Another process may have the turn: it is looked for as well.
      while (answer === undefined && !signal.aborted) {
        await Promise.race([turned, sleep(lookAgainMs)]);
        answer = await look();
      }
      return { conversationId, answer };
    },
  };
};
