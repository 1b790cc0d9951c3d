import { createHash, randomUUID } from 'node:crypto';
import type { TenantId } from '@hotel/tenant-context';
import { channelNames, isPushed, type InboundMessage } from '../../channels/channel.ts';
import { newConversation } from '../../conversation/state.ts';
import { contactOf } from '../contact.ts';
import {
  addressOf,
  StaleStateError,
  type Accepted,
  type MessageStore,
  type StoredMessage,
  type Traced,
} from '../store.ts';
import { known, type Fields } from './conversations.ts';
import { eachHotel } from './each-hotel.ts';
import { assertOwn, hotelIn, newId } from './ids.ts';
import { keepMs } from './keep.ts';
import { putOut } from './put-out.ts';
import type { Run } from './run.ts';
import { ANSWER } from './scripts/conversations.ts';
import { MOVE } from './scripts/guests.ts';
import { ACCEPT, COMMIT, FAIL, NEXT, WAITING } from './scripts/inbox.ts';

type Inbox = Pick<MessageStore, 'accept' | 'waiting' | 'moveGuest' | 'next' | 'commit' | 'fail' | 'answer'>;

interface Options {
  readonly run: Run;
  readonly hotels: () => readonly TenantId[];
  readonly instance: string;
  /** A reply was put out. */
  readonly onReply: (hotel: TenantId) => void;
}

/** Longer than any turn: what an instance took that died is taken by another then. */
const leaseMs = 15_000;

export const redisInbox = ({ run, hotels, instance, onReply }: Options): Inbox => ({
  accept: async (messages) => {
    const accepted = new Map<object, Accepted>();
    const byHotel = Map.groupBy(messages, ({ hotel }) => hotel);
    await Promise.all(
      Array.from(byHotel, async ([hotel, own]) => {
        const ask = { ...states, messages: own.map(wired), keepMs };
        const answers = JSON.parse((await run(hotel, ACCEPT, ask, 'durably')) as string) as Accepted[];
        for (const [index, message] of own.entries()) accepted.set(message, answers[index] as Accepted);
      }),
    );
    return messages.map((message) => accepted.get(message) as Accepted);
  },
  waiting: async () => {
    const all = await eachHotel(hotels(), async (hotel) => {
      const ids = (await run(hotel, WAITING, {})) as readonly string[];
      return ids.map((id) => ({ id, hotel }));
    });
    return all.flat();
  },
  moveGuest: async (hotel, { from, to }) => {
    const oldAddresses = from.map((alias) => JSON.stringify(alias));
    await run(hotel, MOVE, {
      from,
      to,
      oldAddresses,
      address: JSON.stringify(to[0]),
      channels: channelNames,
    });
  },
  next: async (id) => {
    const hotel = hotelIn(id);
    const found = await run(hotel, NEXT, { id, instance, leaseMs });
    return typeof found === 'string' ? stored(hotel, id, found) : undefined;
  },
  commit: async ({ message, state, guestText, author = 'guest', intent, reply, optOut, answer, ...turn }) => {
    const { hotel, conversationId: id, seq, conversation, sentAt } = message;
    const { at, traceparent } = turn;
    const said = { author, text: guestText, at: sentAt, ...(intent === undefined ? {} : { intent }) };
    const entries = [said, ...(reply ? [{ author: 'agent', text: reply.text, at }] : [])];
    const outcome = await run(
      hotel,
      COMMIT,
      {
        id,
        seq,
        version: conversation.version,
        at,
        instance,
        keepMs,
        place: placeOf(message),
        state: JSON.stringify(state),
        handedOver: state.handedOver !== undefined,
        answer: JSON.stringify(answer ?? null),
        entries: entries.map((entry) => JSON.stringify(entry)),
        ...(optOut ? { optedOutAt: sentAt } : {}),
        ...(reply ? { reply: putOut(hotel, reply, at, traceparent) } : {}),
      },
      'durably',
    );
    if (outcome === 'stale') throw new StaleStateError();
    if (outcome === 'answered') throw new Error(`message ${seq} was answered already`);
    onReply(hotel);
  },
  fail: async (message) => {
    const { hotel, conversationId: id, seq } = message;
    await run(hotel, FAIL, { id, seq, instance, place: placeOf(message) });
  },
  answer: async (hotel, seq) => {
    const found = await run(hotel, ANSWER, { seq });
    return typeof found === 'string' ? JSON.parse(found) : undefined;
  },
});

/** A conversation begins in one of them. */
const states = {
  state: JSON.stringify(newConversation),
  optedOutState: JSON.stringify({ ...newConversation, optedOut: true }),
};

/** What the script is to know of a message, and the rest as it is. */
const wired = ({ traceparent, ...message }: InboundMessage & Traced): object => {
  const { hotel, channel, messageId, aliases, sentAt } = message;
  return {
    channel,
    isPushed: isPushed(channel),
    aliases,
    sentAt,
    traceparent,
    // Ids of messages hold guests' numbers, which are not to be seen in a listing of keys.
    digest: createHash('sha256').update(`${channel}:${messageId}`).digest('base64url'),
    contact: contactOf(message),
    address: JSON.stringify(addressOf(message)),
    body: JSON.stringify(message),
    newGuest: `gst_${randomUUID()}`,
    newConversation: newId('cnv', hotel),
  };
};

const padded = (number: number): string => String(number).padStart(16, '0');
/** Where the message is among those that wait. */
const placeOf = ({ conversationId, sentAt, seq }: StoredMessage): string =>
  `${conversationId}|${padded(sentAt)}|${padded(seq)}`;

/** What the script gives. */
interface Found extends Pick<StoredMessage, 'seq' | 'attempts'> {
  readonly body: string;
  /** Empty when there is none. */
  readonly traceparent: string;
  readonly conversation: Fields;
}

const stored = (hotel: TenantId, conversationId: string, text: string): StoredMessage => {
  const { body, conversation, traceparent, ...rest } = JSON.parse(text) as Found;
  const message = JSON.parse(body) as InboundMessage;
  assertOwn(hotel, conversation['hotel'], message.hotel);
  return {
    ...message,
    ...rest,
    conversationId,
    conversation: known(conversation),
    ...(traceparent === '' ? {} : { traceparent }),
  };
};
