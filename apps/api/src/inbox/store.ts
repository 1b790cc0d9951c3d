import type { TenantId } from '@hotel/tenant-context';
import type {
  Address,
  ChannelName,
  DeliveryStatus,
  InboundMessage,
  Move,
  OutboundMessage,
  Reply,
} from '../channels/channel.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Contact } from './contact.ts';
import type { Stray } from './quarantine.ts';

/** Which span of ours a step was done in, as a W3C `traceparent`; absent when nothing is traced. */
export interface Traced {
  readonly traceparent?: string;
}

/** A guest's message that is safe on disk, and the span that received it. */
export interface StoredMessage extends InboundMessage, Traced {
  /** Order of acceptance in the hotel. */
  readonly seq: number;
  readonly conversationId: string;
  /** How often a turn for it was begun and failed. */
  readonly attempts: number;
  /** As it was when the message was taken: what its turn is worked out from. */
  readonly conversation: KnownConversation;
}

/** What is known of a conversation, besides what was said in it. */
export interface KnownConversation {
  readonly updatedAt: number;
  readonly state: ConversationState;
  /** How often the state was changed. */
  readonly version: number;
  readonly contact: Contact;
}

export interface Accepted {
  readonly seq: number;
  readonly conversationId: string;
  /** The provider delivered it before; it is not processed again. */
  readonly duplicate: boolean;
}

export interface WaitingConversation {
  readonly id: string;
  readonly hotel: TenantId;
}

export interface HistoryEntry {
  readonly author: 'guest' | 'agent' | 'staff';
  readonly text: string;
  readonly at: number;
  readonly intent?: string;
}

/** What one turn changes. It happens whole or not at all. */
export interface TurnCommit extends Traced {
  readonly message: StoredMessage;
  readonly state: ConversationState;
  readonly guestText: string;
  /** Whose words they are: those of a person of the house, written elsewhere, come in as well. @default 'guest' */
  readonly author?: 'guest' | 'staff';
  readonly intent?: string;
  /** The guest wants no more messages, in words that only the turn understood. */
  readonly optOut?: true;
  /** None while a person has the conversation. */
  readonly reply?: Reply;
  /** What the caller of a synchronous channel gets, again for a duplicate. JSON. */
  readonly answer: unknown;
  readonly at: number;
  /** What kept the guest from the answer; for the metrics, not stored. */
  readonly failure?: 'pms' | 'internal';
}

/** Works out one message; writes nothing of the conversation itself. */
export type Turn = (message: StoredMessage) => Promise<TurnCommit>;

export interface ConversationSummary extends KnownConversation {
  readonly id: string;
  readonly hotel: TenantId;
  readonly channel: ChannelName;
  /** Where replies go: the address of the guest's newest message. */
  readonly address: Address;
}

/** The state has changed since it was read: whoever worked out a new one has to begin anew. */
export class StaleStateError extends Error {
  override readonly name = 'StaleStateError';

  constructor() {
    super('The conversation has changed meanwhile');
  }
}

/** The store does not answer, or cannot write: nothing is promised. Done again later, each of its steps is done once. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(options: { readonly cause: unknown }) {
    super('The store of messages does not answer or cannot write', options);
  }
}

/** Something that the agent says unasked. */
export interface Announcement {
  readonly text: string;
  readonly state: ConversationState;
  /** The version that the state was worked out from. */
  readonly version: number;
  readonly at: number;
}

/** A reply whose time to be sent has come, and the turn that wrote it. */
export interface DueMessage extends OutboundMessage, Traced {
  readonly conversationId: string;
  /** How often it was tried before. */
  readonly attempts: number;
  readonly writtenAt: number;
  /** When the provider refused it as too late, after it had taken it. */
  readonly refusedAt?: number;
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly unknown: number;
  readonly failed: number;
}

/**
 * Inbox, outbox and conversations of all hotels, durable: what `accept` resolved is never lost, and what
 * `commit` resolved is never done twice. Every read takes the hotel and sees nothing of another one.
 */
export interface MessageStore {
  /**
   * Stores each message once, in one durable step; answers in the order given. What it says of the contact with its guest
   * counts from then on ({@link contactOf}). A guest is recognised by any alias, but a phone number whose guest has another
   * `bsuid` is a new guest's: numbers change hands.
   */
  accept(messages: readonly (InboundMessage & Traced)[]): Promise<readonly Accepted[]>;
  /** Conversations with messages that wait for their turn. */
  waiting(): Promise<readonly WaitingConversation[]>;
  /**
   * The guest who had one of the old addresses has the new ones instead. One that is another guest's already stays so.
   * Done again, it changes nothing.
   */
  moveGuest(hotel: TenantId, move: Move): Promise<void>;
  /**
   * The message of this conversation whose turn is next, the oldest by the provider's clock, and what is known of the
   * conversation. Nothing while another process works on it.
   */
  next(conversationId: string): Promise<StoredMessage | undefined>;
  /** Rejects with {@link StaleStateError}, and changes nothing, when the state has changed since the message was taken. */
  commit(turn: TurnCommit): Promise<void>;
  /** A turn failed: counts the attempt. */
  fail(message: StoredMessage): Promise<void>;
  /** The answer of a committed turn. */
  answer(hotel: TenantId, seq: number): Promise<unknown>;

  /** Keeps messages for a hotel that we do not know, each once: a person sorts them out. */
  quarantine(strays: readonly Stray[]): Promise<void>;

  conversation(hotel: TenantId, id: string): Promise<ConversationSummary | undefined>;
  conversations(
    hotel: TenantId,
    filter: { readonly handedOver: boolean },
  ): Promise<readonly ConversationSummary[]>;
  /** How many conversations of all hotels are handed over. */
  handedOverCount(): Promise<number>;
  history(hotel: TenantId, id: string, limit: number): Promise<readonly HistoryEntry[]>;
  /** Like an answer, when no message waits for one. Rejects with {@link StaleStateError}. */
  announce(hotel: TenantId, id: string, announcement: Announcement): Promise<void>;
  /** A person takes the conversation without having been asked; who has it already keeps it. */
  takeOver(hotel: TenantId, id: string, at: number): Promise<void>;
  /** A person writes into a conversation that was handed over, or gives it back to the agent. */
  staffReply(hotel: TenantId, id: string, text: string, at: number): Promise<void>;
  returnToAgent(hotel: TenantId, id: string, at: number): Promise<void>;

  /**
   * Takes up to `limit` messages that are due and marks them as being sent: hotels take turns, and of one there are
   * never more than `perHotel` being sent, those of before among them.
   */
  takeDue(now: number, limit: number, perHotel?: number): Promise<readonly DueMessage[]>;
  sent(id: string, providerId: string | undefined): Promise<void>;
  retryAt(id: string, at: number): Promise<void>;
  /** May have been delivered: waits until `resendAt` for a status before it is due again. */
  unknown(id: string, resendAt: number): Promise<void>;
  failed(id: string, reason: string): Promise<void>;
  /**
   * A provider's status, in any order; a later stage never falls back to an earlier one. A first failure that is about the
   * window makes the message due again, in another form, and nothing else that is told of that try counts any more.
   *
   * @returns whether it is news that this message will never arrive
   */
  status(hotel: TenantId, status: DeliveryStatus): Promise<boolean>;
  outboxCounts(): Promise<OutboxCounts>;
}

/** Where replies to a guest go. */
export const addressOf = ({ aliases: [first], thread }: InboundMessage): Address =>
  thread ? { ...first, thread } : first;
