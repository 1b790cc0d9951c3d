import { PmsError } from '../pms.ts';
import type { BookingRecord, BookingStore } from './record.ts';

/** All bookings of one hotel. */
export interface Ledger {
  readonly all: () => readonly BookingRecord[];
  readonly byReference: (reference: string) => BookingRecord | undefined;
  readonly byClientReference: (clientReference: string) => BookingRecord | undefined;
  /** Adds it, or replaces the one of its reference; not before it is safely stored. */
  readonly put: (record: BookingRecord) => void;
}

/** @param store absent: the bookings live as long as the process */
export const createLedger = (store?: BookingStore): Ledger => {
  const loaded = store?.load() ?? [];
  const records = new Map(loaded.map((record) => [record.reference, record]));
  const references = new Map(loaded.map((record) => [record.clientReference, record.reference]));
  const byReference = (reference: string): BookingRecord | undefined => records.get(reference);

  return {
    byReference,
    byClientReference: (clientReference) => byReference(references.get(clientReference) ?? ''),
    all: () => [...records.values()],
    put: (record) => {
      try {
        store?.save([...new Map(records).set(record.reference, record).values()]);
      } catch (cause) {
        throw new PmsError('unavailable', 'The booking could not be stored', { cause });
      }
      records.set(record.reference, record);
      references.set(record.clientReference, record.reference);
    },
  };
};
