import { within } from '../deadline.ts';
import { PmsCacheError } from '../errors.ts';
import type { StoreChange, StoreListener } from '../store.ts';
import type { RedisSubscriberLike } from './like.ts';

/** A dead connection can look alive: subscribing again asks the server. */
const HEARTBEAT_MS = 5_000;
const ANSWER_MS = 1_000;

/** Who sends what. */
export interface BusMessage extends StoreChange {
  readonly origin: string;
}

/** Listens to the changes of other instances and knows when it may be missing some. */
export const listenTo = (
  subscriber: RedisSubscriberLike,
  channel: string,
  self: string,
  listener: StoreListener,
): (() => Promise<void>) => {
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
    if (on !== channel) return;
    const message = parse(text);
    if (message && message.origin !== self) listener.changed(message);
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

/** Anybody may publish on a channel. */
const parse = (text: string): BusMessage | undefined => {
  try {
    const message = JSON.parse(text) as Partial<BusMessage> | null;
    const { verb, tenant, tags } = message ?? {};
    const known = verb === 'invalidate' || verb === 'expire';
    const fits = known && typeof tenant === 'string' && tenant.isWellFormed() && areStrings(tags);
    return fits ? (message as BusMessage) : undefined;
  } catch {
    return undefined;
  }
};

const areStrings = (tags: unknown): boolean =>
  Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
