import type { Hotel } from '../hotels/hotel.ts';

/** The date at the hotel. @param at milliseconds since the epoch */
export const localDate = (at: number, { timeZone }: Pick<Hotel, 'timeZone'>): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
