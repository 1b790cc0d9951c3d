import { within } from '../deadline.ts';
import { PmsCacheError } from '../errors.ts';
import type { StoreListener } from '../store.ts';
import type { RedisSubscriberLike } from './like.ts';
import { parse } from './message.ts';

/** A dead connection can look alive: subscribing again asks the server. */
const HEARTBEAT_MS = 5_000;
const ANSWER_MS = 1_000;

/** Who listens to what. */
export interface BusOptions {
  readonly subscriber: RedisSubscriberLike;
  readonly channel: string;
  /** What this instance sends is not told to it. */
  readonly self: string;
  readonly listener: StoreListener;
  /** A lease on an entry has ended. */
  readonly landed: (entry: string) => void;
}

/** Listens to the other instances and knows when it may be missing something. */
export const listenTo = ({
  subscriber,
  channel,
  self,
  listener,
  landed,
}: BusOptions): (() => Promise<void>) => {
  let connected = false;
  let attempt = 0;

  const lost = (): void => {
    attempt += 1;
    connected = false;
    listener.disconnected();
  };
  const subscribe = async (): Promise<void> => {
    attempt += 1;
    const mine = attempt;
    try {
      await within(
        subscriber.subscribe(channel),
        ANSWER_MS,
        () => new PmsCacheError('store-timeout', `SUBSCRIBE was not answered within ${ANSWER_MS} ms`),
      );
      if (mine !== attempt || connected) return;
      connected = true;
      listener.connected();
    } catch {
      if (mine === attempt) lost();
    }
  };
  const onReady = (): void => void subscribe();
  const onMessage = (on: string, text: string): void => {
    const message = on === channel ? parse(text) : undefined;
    if (!message) return;
    if (message.type === 'landed') landed(message.entry);
    else if (message.origin === self) return;
    else if (message.type === 'changed') listener.changed(message);
    else listener.followed(message);
  };

  subscriber.on('message', onMessage);
  subscriber.on('ready', onReady);
  subscriber.on('close', lost);
  const heartbeat = setInterval(onReady, HEARTBEAT_MS);
  heartbeat.unref();
  onReady();

  return async () => {
    clearInterval(heartbeat);
    attempt += 1;
    subscriber.off('message', onMessage);
    subscriber.off('ready', onReady);
    subscriber.off('close', lost);
    await subscriber.unsubscribe(channel);
  };
};
