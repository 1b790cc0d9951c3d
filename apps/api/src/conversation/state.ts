import type { LadderState } from '@hotel/nlp-fallback';
import type { HeldRoom } from '../holds/hold.ts';
import type { IsoDate, Stay } from '../pms/pms.ts';
import type { Language } from '../hotels/hotel.ts';

/** What a guest has told so far about a stay; kept over turns. */
export interface StayDraft {
  readonly checkIn?: IsoDate;
  readonly checkOut?: IsoDate;
  /** `YYYY-MM`, known before the days are. */
  readonly month?: string;
  /** Known before the arrival is. */
  readonly nights?: number;
  readonly adults?: number;
  readonly children?: number;
  readonly roomType?: string;
}

export interface RoomStay {
  readonly stay: Stay;
  readonly roomType: string;
}

/** The agent's open question; the next message may be its answer. */
export type Pending =
  /** Medium confidence: which of these did the guest mean? `paused`: the question that was open before. */
  | { readonly kind: 'choose_intent'; readonly intents: readonly string[]; readonly paused?: Pending }
  /** Dates, nights or party are missing. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'choose_room'; readonly stay: Stay; readonly roomTypes: readonly string[] }
  /** Cheaper nights than those that were asked for, and the room that costs least in them. */
  | { readonly kind: 'choose_dates'; readonly choices: readonly RoomStay[] }
  | { readonly kind: 'guest_name'; readonly stay: Stay; readonly roomType: string }
  | {
      readonly kind: 'confirm_booking';
      readonly stay: Stay;
      readonly roomType: string;
      readonly guestName: string;
      readonly totalCents: number;
      /** The room is held until the guest has answered, or it has ended. */
      readonly hold?: HeldRoom;
    }
  /** Which booking? The guest has to quote its reference. */
  | { readonly kind: 'booking_reference'; readonly goal: 'modify' | 'cancel' | 'status' }
  /** A code from elsewhere: whose booking is it? */
  | {
      readonly kind: 'booking_name';
      readonly reference: string;
      readonly goal: 'modify' | 'cancel' | 'status';
    }
  /** `near`: the arrival as it is, or as it was asked for last. */
  | { readonly kind: 'new_dates'; readonly reference: string; readonly near: IsoDate }
  | {
      readonly kind: 'confirm_change';
      readonly reference: string;
      readonly stay: Stay;
      readonly totalCents: number;
    }
  | { readonly kind: 'confirm_cancel'; readonly reference: string }
  /** Shall a person take over? */
  | { readonly kind: 'offer_person'; readonly paused?: Pending };

/** Everything the agent remembers of one conversation between turns. JSON. */
export interface ConversationState {
  readonly language?: Language;
  /** The guest asked for it: from then on no message changes it but another such wish. */
  readonly wishedLanguage?: Language;
  readonly stay: StayDraft;
  readonly pending?: Pending;
  /** As the guest gave it last: no need to ask for it again. */
  readonly guestName?: string;
  /** The last booking of this conversation. */
  readonly bookingReference?: string;
  /** Where the fallback ladder stands; absent when all has gone well so far. */
  readonly ladder?: LadderState;
  /** The agent's last text, so that it never says the same sentence twice in a row. */
  readonly lastText?: string;
  /** The guest was told that there will be no more messages. */
  readonly optedOut?: true;
  /** The guest's last message in plain words: saying it again means that it was not answered. */
  readonly lastHeard?: string;
  readonly handedOver?: { readonly at: number; readonly reason: string };
}

export const newConversation: ConversationState = { stay: {} };
