import type { TenantId } from '@hotel/tenant-context';

/** The languages the agent speaks. */
export const languages = ['es', 'en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** One text in every language. Spanish may hold `[vos|tú|usted]` and Portuguese `[br|pt]` alternatives. */
export type Localized = Readonly<Record<Language, string>>;

/** How the hotel addresses its guests: Spanish `vos`, `tu`, `usted`; Portuguese of Brazil or Portugal. */
export interface Register {
  readonly es: 'vos' | 'tu' | 'usted';
  readonly pt: 'br' | 'pt';
}

export interface RoomType {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  /** Persons, children included. */
  readonly capacity: number;
}

/** House rules that both the texts (`{checkInFrom}`) and the agent's decisions read. */
export interface Policies {
  /** Local time, `HH:MM`. */
  readonly checkInFrom: string;
  readonly checkOutUntil: string;
  /** Free cancellation until this many days before arrival. */
  readonly freeCancellationDays: number;
}

/** Local times, `HH:MM`; `24:00` is midnight, and an end before the beginning is on the next day. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** When people at reception answer; outside, the agent says when they are back. */
export interface Reception {
  /** By weekday, Monday first; no hours are a day off. */
  readonly week: readonly (readonly Hours[])[];
  /** Days that are different: `MM-DD` of every year, or one `YYYY-MM-DD`. */
  readonly holidays: Readonly<Record<string, readonly Hours[]>>;
}

/** Questions that are answered from the house's own facts, named by their intent. */
export const factTopics = [
  'ask_promotions',
  'ask_payment',
  'ask_cancellation_policy',
  'ask_invoice',
  'ask_checkin_time',
  'ask_checkout_time',
  'early_checkin',
  'late_checkout',
  'luggage_storage',
  'room_service',
  'housekeeping',
  'maintenance_issue',
  'lost_item',
  'wake_up_call',
  'ask_room_types',
  'ask_amenities',
  'ask_wifi',
  'ask_breakfast',
  'ask_restaurant',
  'ask_pool_spa',
  'ask_gym',
  'ask_parking',
  'ask_pets',
  'ask_location',
  'ask_transfer',
  'ask_local_tips',
  'ask_accessibility',
  'ask_children',
  'ask_smoking_policy',
  'ask_events',
] as const;
export type FactTopic = (typeof factTopics)[number];

export interface MessageTemplate {
  readonly name: string;
  /** Meta's code, such as `pt_BR`. */
  readonly language: string;
}

/** Where guests reach this hotel, and how we know that a message is for it. */
export interface HotelChannels {
  /** WhatsApp Cloud API: the Meta app of the webhook URL, and the business number's id. */
  readonly whatsapp?: {
    readonly app: string;
    readonly phoneNumberId: string;
    /**
     * Approved by Meta, each with a body of two parameters: the house's name and the message. They carry what is for a
     * guest who has not written for a day; without one that stays unsent.
     */
    readonly templates?: Readonly<Partial<Record<Language, MessageTemplate>>>;
  };
  /** Telegram: the bot, by the name in its webhook's address. */
  readonly telegram?: { readonly bot: string };
  /** E-mail: the address that guests write to, and that answers them. */
  readonly email?: { readonly mailbox: string };
  /** Web chat: the public key in the page, and the origins that may embed it (scheme, host, port). */
  readonly web: { readonly widgetKey: string; readonly origins: readonly string[] };
}

export interface Hotel {
  readonly id: TenantId;
  readonly name: string;
  readonly city: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The number to call in danger, such as 112. */
  readonly emergency: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly defaultLanguage: Language;
  readonly register: Register;
  readonly policies: Policies;
  readonly reception: Reception;
  readonly rooms: readonly RoomType[];
  /** Placeholders in braces are names of `policies`. */
  readonly facts: Readonly<Record<FactTopic, Localized>>;
  readonly channels: HotelChannels;
  /** A guest of whom nothing is heard for so many days is forgotten. @default the setting `HOTEL_RETENTION_DAYS` */
  readonly retentionDays?: number;
}
