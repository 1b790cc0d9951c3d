import type { TenantId } from '@hotel/tenant-context';
import type { Address, ChannelName } from '../../channels/channel.ts';
import type { ConversationState } from '../../conversation/state.ts';
import {
  StaleStateError,
  type ConversationSummary,
  type HistoryEntry,
  type KnownConversation,
  type MessageStore,
} from '../store.ts';
import { eachHotel } from './each-hotel.ts';
import { assertOwn } from './ids.ts';
import { putOut } from './put-out.ts';
import type { Run } from './run.ts';
import { CHANGE, CONVERSATION, CONVERSATIONS, HANDED_OVER, HISTORY } from './scripts/conversations.ts';

type Conversations = Pick<
  MessageStore,
  | 'conversation'
  | 'conversations'
  | 'handedOverCount'
  | 'history'
  | 'announce'
  | 'takeOver'
  | 'staffReply'
  | 'returnToAgent'
>;

interface Options {
  readonly run: Run;
  readonly hotels: () => readonly TenantId[];
  /** A reply was put out. */
  readonly onReply: (hotel: TenantId) => void;
}

/** What is said in a conversation, and what it is worked out to be from now on. */
interface Change {
  readonly said?: HistoryEntry;
  readonly to?: { readonly state: ConversationState; readonly version: number };
  readonly at: number;
}

export const redisConversations = ({ run, hotels, onReply }: Options): Conversations => {
  const find = async (hotel: TenantId, id: string): Promise<ConversationSummary | undefined> =>
    summary(hotel, (await run(hotel, CONVERSATION, { id })) as string);

  const change = async (hotel: TenantId, id: string, { said, to, at }: Change): Promise<void> => {
    const outcome = await run(
      hotel,
      CHANGE,
      {
        id,
        at,
        entries: said ? [JSON.stringify(said)] : [],
        ...(said
          ? {
              reply: putOut(
                hotel,
                { text: said.text, origin: said.author === 'staff' ? 'person' : 'unasked' },
                at,
              ),
            }
          : {}),
        ...(to
          ? {
              state: JSON.stringify(to.state),
              version: to.version,
              handedOver: to.state.handedOver !== undefined,
            }
          : {}),
      },
      'durably',
    );
    if (outcome === 'none') throw new Error(`hotel ${hotel} has no conversation ${id}`);
    if (outcome === 'stale') throw new StaleStateError();
    onReply(hotel);
  };

  /** A new state from the present one, whatever that is by then; none: it stays. */
  const revise = async (
    hotel: TenantId,
    id: string,
    at: number,
    from: (state: ConversationState) => ConversationState | undefined,
  ): Promise<void> => {
    const known = await find(hotel, id);
    if (!known) throw new Error(`hotel ${hotel} has no conversation ${id}`);
    const state = from(known.state);
    if (!state) return;
    try {
      await change(hotel, id, { to: { state, version: known.version }, at });
    } catch (error) {
      // A turn came between.
      if (error instanceof StaleStateError) return revise(hotel, id, at, from);
      throw error;
    }
  };

  return {
    conversation: find,
    conversations: async (hotel, { handedOver }) => {
      const found = (await run(hotel, CONVERSATIONS, { handedOver, limit: 200 })) as string[];
      return found.map((text) => summary(hotel, text)).filter((one) => one !== undefined);
    },
    handedOverCount: async () => {
      const counts = (await eachHotel(hotels(), (hotel) => run(hotel, HANDED_OVER, {}))) as readonly number[];
      return counts.reduce((total, count) => total + count, 0);
    },
    history: async (hotel, id, limit) => {
      const entries = (await run(hotel, HISTORY, { id, limit })) as string[];
      return entries.map((entry) => JSON.parse(entry) as HistoryEntry).toReversed();
    },
    announce: async (hotel, id, { text, at, state, version }) =>
      change(hotel, id, { said: { author: 'agent', text, at }, to: { state, version }, at }),
    staffReply: async (hotel, id, text, at) => change(hotel, id, { said: { author: 'staff', text, at }, at }),
    takeOver: (hotel, id, at) =>
      revise(hotel, id, at, (state) =>
        state.handedOver ? undefined : { ...state, handedOver: { at, reason: 'taken_over' } },
      ),
    returnToAgent: (hotel, id, at) =>
      revise(hotel, id, at, (known) => {
        const { handedOver: _, pending: __, ladder: ___, ...state } = known;
        return state;
      }),
  };
};

/** A conversation as it is kept; empty when there is none. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** Nothing when there is no such conversation. */
const summary = (hotel: TenantId, text: string): ConversationSummary | undefined => {
  const fields = JSON.parse(text) as Fields;
  const { id, channel, address } = fields;
  if (id === undefined || channel === undefined || address === undefined) return undefined;
  assertOwn(hotel, fields['hotel']);
  return {
    id,
    hotel,
    channel: channel as ChannelName,
    address: JSON.parse(address) as Address,
    ...known(fields),
  };
};

export const known = ({ state, ...fields }: Fields): KnownConversation => {
  const number = (name: string): number => Number(fields[name] ?? 0);
  return {
    updatedAt: number('updatedAt'),
    state: JSON.parse(state ?? '') as ConversationState,
    version: number('version'),
    contact: {
      heardAt: number('heardAt'),
      optedOutAt: number('optedOutAt'),
      optedInAt: number('optedInAt'),
    },
  };
};
