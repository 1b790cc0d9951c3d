import type { RedisLike } from '@hotel/tenant-context/redis';
import type { ChannelName } from '../../channels/channel.ts';
import type { Quarantine, Stray, StrayAddress, StrayMessage } from '../quarantine.ts';
import { evaluate, orStoreError } from './evaluate.ts';
import { COUNT, FORGET, KEEP, MESSAGES, RELEASE } from './scripts/quarantine.ts';

interface RedisQuarantine extends Quarantine {
  /** Each once. */
  keep(strays: readonly Stray[]): Promise<void>;
}

interface Options {
  readonly client: RedisLike;
  readonly now: () => number;
}

/** The quarantine of all processes, in one slot of a cluster: it is of no hotel. */
export const redisQuarantine = ({ client, now }: Options): RedisQuarantine => {
  const root = '{quarantine}';
  const run = (script: string, ...args: readonly (string | number)[]): Promise<unknown> =>
    orStoreError(() => evaluate(client, script, root, ...args));
  const places = async (): Promise<readonly string[]> =>
    (await orStoreError(() => client.call('smembers', [`${root}:addresses`]))) as readonly string[];

  return {
    keep: async (strays) => {
      for (const { message, ...of } of strays)
        await run(KEEP, placeOf(of), message.messageId, JSON.stringify(message), now());
    },
    addresses: async (limit) => {
      const counted = await Promise.all(
        (await places()).map(async (place) => {
          const [messages, since] = (await run(COUNT, place)) as readonly [number, string];
          return { ...addressAt(place), messages, since: Number(since) };
        }),
      );
      return counted
        .filter(({ messages }) => messages > 0)
        .toSorted((a, b) => a.since - b.since)
        .slice(0, limit);
    },
    messages: async (of, limit) =>
      ((await run(MESSAGES, placeOf(of), limit)) as readonly string[]).map(
        (body) => JSON.parse(body) as StrayMessage,
      ),
    release: async (of, messageIds) => void (await run(RELEASE, placeOf(of), JSON.stringify(messageIds))),
    forgetBefore: async (at) => {
      const forgotten = await Promise.all((await places()).map((place) => run(FORGET, place, at)));
      return (forgotten as readonly number[]).reduce((total, messages) => total + messages, 0);
    },
  };
};

const placeOf = ({ channel, app, address }: StrayAddress): string => JSON.stringify([channel, app, address]);

const addressAt = (place: string): StrayAddress => {
  const [channel, app, address] = JSON.parse(place) as [ChannelName, string, string];
  return { channel, app, address };
};
