import type { FlagConnectionOptions, RedisConnection, RedisLike } from './client.ts';

/** A connection of our own that knows whether it can be used now. */
export interface Link {
  readonly client: RedisConnection;
  isReady(): boolean;
  /** Gives up this connection for another one: a server that hangs takes seconds to close it. */
  drop(): void;
}

export interface LinkEvents {
  readonly onReady: () => void;
  /** Called for every failed attempt too. */
  readonly onClose: (reason: string) => void;
}

/**
 * Duplicates the caller's client with deadlines on everything. ioredis reconnects by itself.
 *
 * @param deadlineMs limit of every connection attempt and every command
 */
export const openLink = (
  redis: RedisLike,
  deadlineMs: number,
  random: () => number,
  events: LinkEvents,
): Link => {
  let ready = false;
  let trouble = 'the connection was closed';
  const client = redis.duplicate(linkOptions(deadlineMs, random));
  client.on('error', (error) => {
    trouble = error.message;
  });
  client.on('ready', () => {
    ready = true;
    events.onReady();
  });
  client.on('close', () => {
    ready = false;
    events.onClose(trouble);
  });
  const drop = (): void => {
    ready = false;
    client.disconnect(true);
  };
  return { client, isReady: () => ready, drop };
};

const linkOptions = (deadlineMs: number, random: () => number): FlagConnectionOptions => ({
  autoResubscribe: false,
  commandTimeout: deadlineMs,
  connectTimeout: deadlineMs,
  enableOfflineQueue: false,
  keyPrefix: '',
  lazyConnect: false,
  maxRetriesPerRequest: 1,
  retryStrategy: (attempt) => Math.min(25 * 2 ** Math.min(attempt, 7), 2000) * (0.8 + 0.4 * random()),
});
