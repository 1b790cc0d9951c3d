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
  /** Moves a booking to another stay, same room type; rejects with `not_available` and leaves it as it was. */
  modify(reference: string, stay: Stay, call: PmsCall): Promise<Booking>;
  /** Cancelling twice is the same as once. */
  cancel(reference: string, call: PmsCall): Promise<Booking>;
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
