import { prefixOf } from '../scope.ts';
import type { TenantId } from '../tenant.ts';
import type { ScopedKey } from './commands.ts';
import { fullKey } from './full-key.ts';

/** An ioredis client that does nothing but listen. */
export interface SubscriberLike {
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
  off(event: 'message', listener: (channel: string, message: string) => void): unknown;
}

/** Listens to the channels of each hotel. */
export interface TenantChannels {
  /**
   * Calls the listener with what `publish` of the hotel's `scopeRedis` sends to the channel. Nobody's unit of work is
   * current then: `run` one for each message. What a listener throws is an uncaught exception, but stops no other.
   *
   * @returns ends it
   * @throws TenantError `invalid-tenant`, `invalid-key`
   */
  readonly subscribe: (
    tenant: TenantId,
    channel: ScopedKey,
    listener: (message: string) => void,
  ) => Promise<() => Promise<void>>;
  /** Hears nothing any more; the client is left as it is. */
  readonly close: () => void;
}

/** The channels of all hotels over one client that was made to subscribe. */
export const createChannels = (client: SubscriberLike): TenantChannels => {
  const listeners = new Map<string, Set<(message: string) => void>>();

  const hear = (channel: string, message: string): void => {
    for (const listener of listeners.get(channel) ?? []) {
      try {
        listener(message);
      } catch (error) {
        // In a turn of its own: here it would break the client, and with it the next hotel's messages.
        setImmediate(() => {
          throw error;
        });
      }
    }
  };
  client.on('message', hear);

  return {
    subscribe: async (tenant, channel, listener) => {
      const name = fullKey(prefixOf(tenant), channel);
      const own = (message: string): void => listener(message);
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(own));
      const end = async (): Promise<void> => {
        if (!all.delete(own) || all.size > 0) return;
        listeners.delete(name);
        await client.unsubscribe(name);
      };
      try {
        await client.subscribe(name);
      } catch (error) {
        all.delete(own);
        if (all.size === 0) listeners.delete(name);
        throw error;
      }
      return end;
    },
    close: () => {
      client.off('message', hear);
      listeners.clear();
    },
  };
};
