import type { TenantId } from '@hotel/tenant-context';
import type { ChannelName, GuestAlias, InboundMessage } from '../channels/channel.ts';
import type { HistoryEntry } from '../inbox/store.ts';

/** One conversation of a guest, whole. */
export interface ConversationRecord {
  readonly id: string;
  readonly channel: ChannelName;
  readonly updatedAt: number;
  /** What the agent remembers of it. */
  readonly state: unknown;
  /** Oldest first. */
  readonly messages: readonly HistoryEntry[];
  /** As they came from the channel. */
  readonly received: readonly InboundMessage[];
  readonly sent: readonly SentRecord[];
}

export interface SentRecord {
  readonly to: GuestAlias;
  readonly reply: unknown;
  readonly writtenAt: number;
}

/** Everything that is kept of one guest. */
export interface GuestRecord {
  readonly aliases: readonly GuestAlias[];
  readonly conversations: readonly ConversationRecord[];
}

/** A reply that did not reach its guest. */
export interface DeadLetter {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: ChannelName;
  readonly writtenAt: number;
  readonly attempts: number;
  readonly reason: string;
}

/** What a hotel keeps of its guests, for those who answer for it. Every call sees one hotel alone. */
export interface Records {
  /** Of the guest whose conversation this is; undefined when the hotel has no such conversation. */
  export(hotel: TenantId, conversationId: string): Promise<GuestRecord | undefined>;
  /**
   * Nothing of this guest is left, on disk either; a message that a provider delivers again later is still known, and so is
   * it when they wanted no more messages: they are not written to again before they ask for something. What
   * the PMS has of their bookings is the hotel's own register and stays.
   *
   * @returns whether there was such a guest
   */
  erase(hotel: TenantId, conversationId: string): Promise<boolean>;
  /**
   * Erases guests of whom nothing was heard, and to whom nothing was said, since then: up to `limit` of them, those who
   * are with a person or wait for something left out.
   *
   * @returns how many
   */
  eraseSilentSince(hotel: TenantId, before: number, limit: number): Promise<number>;
  /** Newest first. */
  deadLetters(hotel: TenantId, limit: number): Promise<readonly DeadLetter[]>;
  /** The reply is due again, as if it had never been tried. @returns whether it was a dead letter of this hotel */
  replay(hotel: TenantId, id: string, at: number): Promise<boolean>;
}
