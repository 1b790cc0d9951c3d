import type { Reply } from '../channels/channel.ts';
import type { Say } from '../conversation/copy/copy.ts';
import type { ConversationState, Pending, StayDraft } from '../conversation/state.ts';
import type { Hotel, Language } from '../hotels/hotel.ts';
import type { Reservations } from '../holds/reservations.ts';
import type { HotelPms } from '../pms/pms.ts';
import type { StayMention } from './stay/parse.ts';

/** What an intent's handler sees of a guest's message. */
export interface Request {
  readonly hotel: Hotel;
  readonly language: Language;
  readonly text: string;
  /** What this very message says about dates and party; `state.stay` holds it merged with what was known. */
  readonly mention: StayMention;
  readonly state: ConversationState;
  readonly today: Temporal.PlainDate;
  /** When somebody is at reception again; absent while somebody is, or when nobody knows. */
  readonly receptionBack?: Temporal.ZonedDateTime;
  readonly signal: AbortSignal;
  /** Without the rooms that other guests hold. New bookings are made by `reservations`. */
  readonly pms: Omit<HotelPms, 'book' | 'bookingOf'>;
  readonly reservations: Reservations;
  readonly say: Say;
  readonly isOn: (flag: 'booking.enabled') => boolean;
}

/** What a handler decides. Whatever is absent stays as it is, except `pending`: absent means no open question. */
export interface Outcome {
  readonly reply: Reply;
  readonly pending?: Pending;
  readonly stay?: StayDraft;
  readonly bookingReference?: string;
  /** A person takes over; the agent is silent from here on. */
  readonly handOver?: string;
  /** The guest wants no more messages. */
  readonly optOut?: true;
}

export type Handler = (request: Request) => Promise<Outcome> | Outcome;
