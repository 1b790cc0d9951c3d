import type { RedisLike, RedisNodeLike } from '@hotel/tenant-context/redis';
import {
  channelNames,
  isPushed,
  type Address,
  type ChannelName,
  type GuestAlias,
} from '../../channels/channel.ts';
import { assertOwn } from '../../inbox/redis/ids.ts';
import type { Run } from '../../inbox/redis/run.ts';
import type { ConversationRecord, DeadLetter, Records } from '../records.ts';
import { DEAD_LETTERS, ERASE, ERASE_SILENT, EXPORT, REPLAY } from './scripts.ts';

interface Options {
  readonly client: RedisLike;
  readonly run: Run;
}

const channels = channelNames;
const pushed = channelNames.filter(isPushed);
/** How many conversations one look at the silent ones takes in. */
const look = 1000;

/** What `EXPORT` answers. */
type Exported = readonly [aliases: readonly string[], conversations: readonly ExportedConversation[]];
type ExportedConversation = readonly [string, readonly string[], readonly string[], readonly string[]];

type Fields = Readonly<Record<string, string>>;

export const redisRecords = ({ client, run }: Options): Records => {
  /** The append-only file repeats what was erased until it is written anew. */
  const leaveNoTrace = async (): Promise<void> => {
    const servers: readonly RedisNodeLike[] = client.nodes?.('master') ?? [client];
    // One that is being written already is written once more; a provider that forbids it does it by itself.
    await Promise.all(servers.map((server) => server.call('bgrewriteaof', []).catch(() => {})));
  };

  return {
    export: async (hotel, id) => {
      const found = (await run(hotel, EXPORT, { id, channels })) as Exported | null;
      if (!found) return undefined;
      const [aliases, conversations] = found;
      const records = conversations.map((conversation) => recordOf(hotel, conversation));
      return {
        aliases: aliases.map(aliasOf).toSorted((a, b) => (a.value < b.value ? -1 : 1)),
        conversations: records.toSorted((a, b) => a.updatedAt - b.updatedAt),
      };
    },
    erase: async (hotel, id) => {
      const found = (await run(hotel, ERASE, { id, channels, pushed }, 'durably')) === 1;
      if (found) await leaveNoTrace();
      return found;
    },
    eraseSilentSince: async (hotel, before, limit) => {
      const erased = (await run(
        hotel,
        ERASE_SILENT,
        { before, limit, look, channels, pushed },
        'durably',
      )) as number;
      if (erased > 0) await leaveNoTrace();
      return erased;
    },
    deadLetters: async (hotel, limit) => {
      const found = (await run(hotel, DEAD_LETTERS, { limit })) as readonly string[];
      return found.map((text) => deadLetter(hotel, text));
    },
    replay: async (hotel, id, at) => (await run(hotel, REPLAY, { id, at }, 'durably')) === 1,
  };
};

const own = (hotel: string, text: string): Fields => {
  const fields = JSON.parse(text) as Fields;
  assertOwn(hotel, fields['hotel']);
  return fields;
};

const aliasOf = (name: string): GuestAlias => {
  const border = name.indexOf(':');
  return { kind: name.slice(0, border) as GuestAlias['kind'], value: name.slice(border + 1) };
};

const recordOf = (
  hotel: string,
  [conversation, messages, received, sent]: ExportedConversation,
): ConversationRecord => {
  const { id = '', channel, updatedAt, state = '' } = own(hotel, conversation);
  return {
    id,
    channel: channel as ChannelName,
    updatedAt: Number(updatedAt),
    state: JSON.parse(state),
    messages: messages.map((text) => JSON.parse(text)),
    received: received.map((text) => JSON.parse(text)),
    sent: sent
      .map((text) => own(hotel, text))
      .map(({ address = '', reply = '', writtenAt }) => ({
        to: JSON.parse(address) as Address,
        reply: JSON.parse(reply) as unknown,
        writtenAt: Number(writtenAt),
      })),
  };
};

const deadLetter = (hotel: string, text: string): DeadLetter => {
  const { id = '', conversation = '', channel, writtenAt, attempts, reason = 'unknown' } = own(hotel, text);
  return {
    id,
    conversationId: conversation,
    channel: channel as ChannelName,
    writtenAt: Number(writtenAt),
    attempts: Number(attempts),
    reason,
  };
};
