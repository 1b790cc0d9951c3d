/** The port to a property-management system: what the agent asks of any hotel's PMS. */

/** ISO 8601 calendar date in the hotel's time zone, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Nights are half open: the room is free again on `checkOut`. */
export interface Stay {
  readonly checkIn: IsoDate;
  readonly checkOut: IsoDate;
  readonly adults: number;
  readonly children: number;
}

/** Amounts are in the hotel's currency, in minor units (cents), taxes included. */
export interface RoomOffer {
  readonly roomType: string;
  /** Rooms of this type that are free on every night of the stay. */
  readonly available: number;
  readonly totalCents: number;
}

export interface Booking extends Stay {
  /** What the guest is told and can quote later. */
  readonly reference: string;
  readonly status: 'confirmed' | 'cancelled';
  readonly roomType: string;
  readonly guestName: string;
  readonly totalCents: number;
}

export interface BookingRequest extends Stay {
  /** Ours: the same one never books twice, so that a retry is safe. */
  readonly clientReference: string;
  readonly roomType: string;
  readonly guestName: string;
}

/** A `signal` ends the call; a PMS answers or rejects with {@link PmsError}. */
export interface PmsCall {
  readonly signal: AbortSignal;
}

export interface Pms {
  /** Room types with at least one free room for the whole stay that fit the party, cheapest first. */
  offers(stay: Stay, call: PmsCall): Promise<readonly RoomOffer[]>;
  book(request: BookingRequest, call: PmsCall): Promise<Booking>;
  /** `null` when this hotel has no such booking. */
  booking(reference: string, call: PmsCall): Promise<Booking | null>;
  /**
   * The booking that was made under a reference of ours, `null` when there is none: asked before anything is booked
   * again whose outcome nobody knows.
   */
  bookingOf(clientReference: string, call: PmsCall): Promise<Booking | null>;
  /**
   * What a booking would cost on another stay, its own nights counting as free; `null` when it does not fit.
   * Rejects with `not_found` when this hotel has no such booking.
   */
  quoteChange(reference: string, stay: Stay, call: PmsCall): Promise<{ readonly totalCents: number } | null>;
  /** Moves a booking to another stay, same room type; rejects with `not_available` and leaves it as it was. */
  modify(reference: string, stay: Stay, call: PmsCall): Promise<Booking>;
  /** Cancelling twice is the same as once. */
  cancel(reference: string, call: PmsCall): Promise<Booking>;
}

/** An answer that may come from the cache, and says so. */
export interface Answered<T> {
  readonly value: T;
  readonly ageMs: number;
  /** The PMS did not answer: this is its last answer. */
  readonly stale: boolean;
  /** Where it came from, such as `l1`, `miss` or `stale_if_error`. */
  readonly outcome: string;
}

/** Reads that lead to a commitment are `fresh`: they bypass the cache. */
export interface CachedCall extends PmsCall {
  readonly fresh?: boolean;
}

/** A booking as it is kept. Who the guest is, only the PMS says: the name is there when it was read `fresh`. */
export type KnownBooking = Omit<Booking, 'guestName'> & Partial<Pick<Booking, 'guestName'>>;

/** One hotel's PMS behind the cache: what the intents use. Writes go straight through. */
export interface HotelPms extends Pick<Pms, 'book' | 'bookingOf' | 'quoteChange' | 'modify' | 'cancel'> {
  offers(stay: Stay, call: CachedCall): Promise<Answered<readonly RoomOffer[]>>;
  booking(reference: string, call: CachedCall): Promise<Answered<KnownBooking | null>>;
}

export type PmsErrorCode = 'unavailable' | 'timeout' | 'not_available' | 'not_found' | 'rejected';

export class PmsError extends Error {
  override readonly name = 'PmsError';
  readonly code: PmsErrorCode;

  constructor(code: PmsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
