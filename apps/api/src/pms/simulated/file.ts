import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { BookingStore } from './record.ts';

const records = z.array(
  z.object({
    reference: z.string(),
    clientReference: z.string(),
    status: z.enum(['confirmed', 'cancelled']),
    roomType: z.string(),
    room: z.int().positive(),
    guestName: z.string(),
    totalCents: z.int(),
    checkIn: z.iso.date(),
    checkOut: z.iso.date(),
    adults: z.int(),
    children: z.int(),
  }),
);

/**
 * Bookings in one JSON file, for one process. A reader never sees half a file: it is written beside and renamed.
 *
 * `load` throws when the file is there but is no list of bookings: an empty house would be sold twice.
 */
export const bookingFile = (path: string): BookingStore => ({
  load: () => {
    const text = readIfThere(path);
    if (text === undefined) return [];
    try {
      return records.parse(JSON.parse(text));
    } catch {
      // Without the cause: it would quote the guests' data.
      throw new Error(`${path} holds no list of bookings: restore it, or delete it to begin with none`);
    }
  },
  save: (bookings) => {
    const beside = `${path}.tmp`;
    writeFileSync(beside, JSON.stringify(bookings), { mode: 0o600, flush: true });
    renameSync(beside, path);
  },
});

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
