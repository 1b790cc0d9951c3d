import type { TenantId } from '@hotel/tenant-context';
import type { Language } from '../hotels/hotel.ts';

export const channelNames = ['whatsapp', 'telegram', 'email', 'web'] as const;
export type ChannelName = (typeof channelNames)[number];

/** The web chat reads its replies from the response and from the conversation; nothing is pushed to it. */
export const isPushed = (channel: ChannelName): boolean => channel !== 'web';

/** One way to recognise a guest. A guest is an internal id with several of these, per hotel. */
export interface GuestAlias {
  readonly kind: 'phone' | 'bsuid' | 'telegram' | 'email' | 'visitor' | 'conversation';
  readonly value: string;
}

/** The mail that a reply stands below. */
export interface MailThread {
  /** With its angle brackets. */
  readonly messageId: string;
  /** Those before it, the oldest first. */
  readonly references: readonly string[];
  readonly subject: string;
}

/** Where replies go. */
export interface Address extends GuestAlias {
  readonly thread?: MailThread;
}

export type Content =
  | { readonly type: 'text'; readonly text: string }
  /** The guest tapped one of our options: `id` is what we put there. */
  | { readonly type: 'option'; readonly id: string; readonly label: string }
  /** A picture, a recording or a file, by the provider's id; `caption` is what the guest wrote below it. */
  | {
      readonly type: 'media';
      readonly kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
      readonly id: string;
      readonly caption?: string;
    }
  | {
      readonly type: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
    }
  /** On something that was said; no emoji when it was taken back. */
  | { readonly type: 'reaction'; readonly emoji: string }
  /** Written to the guest by a person of the house, outside of this program. */
  | { readonly type: 'staff'; readonly text: string }
  /** Written by a machine, such as an absence notice: kept, and never answered. */
  | { readonly type: 'automatic'; readonly text: string }
  /** Something we cannot read. */
  | { readonly type: 'unsupported'; readonly kind: string };

/** A guest has other addresses now, and the ones before may soon be somebody else's. */
export interface Move {
  readonly from: readonly GuestAlias[];
  /** The first is where replies go. */
  readonly to: readonly [GuestAlias, ...GuestAlias[]];
}

/** A guest's message as every channel delivers it, after the sender was verified. */
export interface InboundMessage {
  readonly hotel: TenantId;
  readonly channel: ChannelName;
  /** The provider's id: the same one is never answered twice. */
  readonly messageId: string;
  /** At least one. The first is the address that replies go to. */
  readonly aliases: readonly [GuestAlias, ...GuestAlias[]];
  /** Milliseconds since the epoch, as the provider says. */
  readonly sentAt: number;
  readonly content: Content;
  /** Of a mail. */
  readonly thread?: MailThread;
  /** What the channel knows of the guest's language, such as the chat page's choice. */
  readonly languageHint?: Language;
}

export interface Option {
  /** At most 200 characters, unique in its reply. */
  readonly id: string;
  /** At most 24 characters; a channel shortens further where it must. */
  readonly label: string;
  /** At most 72 characters. */
  readonly description?: string;
}

export interface Reply {
  readonly text: string;
  readonly options?: readonly Option[];
  /** Confirms that there will be no more messages: the one that reaches a guest who wants none. */
  readonly farewell?: true;
  /** A person wrote it, or the agent says it unasked. @default the agent answers */
  readonly origin?: 'person' | 'unasked';
}

/** A text that the provider has approved, with places to fill in. */
export interface Template {
  readonly name: string;
  /** The provider's code, such as `pt_BR`. */
  readonly language: string;
  readonly parameters: readonly string[];
}

/** A reply on its way to one guest. */
export interface OutboundMessage {
  /** Ours, unique: travels with the message so that a status can be matched. */
  readonly id: string;
  readonly hotel: TenantId;
  readonly channel: ChannelName;
  readonly to: Address;
  readonly reply: Reply;
  /** What carries the reply where free text is not taken. */
  readonly template?: Template;
}

/**
 * What a refusal is about, when it is more than this one message: all that the number sends, all that goes to this guest
 * just now, the hotel's account, the time since the guest wrote, a template, or the guest.
 */
export type Trouble = 'number' | 'pair' | 'account' | 'window' | 'template' | 'guest';

export type SendResult =
  | { readonly outcome: 'sent'; readonly providerId?: string }
  /** Surely not delivered: try again after a while. */
  | {
      readonly outcome: 'retry';
      readonly afterMs?: number;
      readonly reason: string;
      readonly about?: Trouble;
    }
  /** May have been delivered: wait for its status before any second try. */
  | { readonly outcome: 'unknown'; readonly reason: string }
  /** Never will be delivered. */
  | { readonly outcome: 'failed'; readonly reason: string; readonly about?: Trouble };

/** The way out of a channel. `send` never rejects. */
export interface Channel {
  readonly name: ChannelName;
  /** Free text is taken for this long after the guest's last message. @default always */
  readonly window?: {
    readonly openMs: number;
    /** The same message in a form that is taken later as well; undefined when the hotel has none. */
    outside(message: OutboundMessage, language: Language | undefined): OutboundMessage | undefined;
  };
  send(message: OutboundMessage, call: { readonly signal: AbortSignal }): Promise<SendResult>;
}

/** What a provider tells about a message that we sent. */
export interface DeliveryStatus {
  /** Our outbox id when the provider echoes it. */
  readonly id?: string;
  readonly providerId: string;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  readonly at: number;
  readonly reason?: string;
  /** Of a failure, when it came too long after the guest's last message: in another form it may arrive. */
  readonly about?: 'window';
}
