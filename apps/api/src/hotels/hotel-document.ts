import { isTenantId } from '@hotel/tenant-context';
import { z } from 'zod';
import { factTopics, languages, type Hotel } from './hotel.ts';

const text = z.string().min(1);
const localized = z.record(z.enum(languages), text);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const hours = z.array(z.object({ from: time, to: z.union([time, z.literal('24:00')]) }));

/** Older names count as well, which no list has. */
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const schema: z.ZodType<Hotel> = z.object({
  id: z.string().refine(isTenantId),
  name: text,
  city: text,
  timeZone: text.refine(isTimeZone),
  emergency: text,
  currency: z.string().regex(/^[A-Z]{3}$/),
  defaultLanguage: z.enum(languages),
  register: z.object({ es: z.enum(['vos', 'tu', 'usted']), pt: z.enum(['br', 'pt']) }),
  policies: z.object({
    checkInFrom: time,
    checkOutUntil: time,
    freeCancellationDays: z.int().min(0),
  }),
  reception: z.object({
    week: z.array(hours).length(7),
    holidays: z.record(z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/), hours),
  }),
  rooms: z.array(z.object({ id: text, name: localized, description: localized, capacity: z.int().min(1) })),
  facts: z.record(z.enum(factTopics), localized),
  channels: z.object({
    whatsapp: z
      .object({
        app: text,
        phoneNumberId: text,
        templates: z
          .partialRecord(z.enum(languages), z.object({ name: text, language: text }))
          .exactOptional(),
      })
      .exactOptional(),
    telegram: z.object({ bot: text }).exactOptional(),
    email: z.object({ mailbox: z.email().toLowerCase() }).exactOptional(),
    web: z.object({ widgetKey: text, origins: z.array(text) }),
  }),
  retentionDays: z.int().min(1).max(36_500).exactOptional(),
});

/** A document that is no hotel; says where, not what. */
export class HotelDocumentError extends Error {
  override readonly name = 'HotelDocumentError';
}

/** @throws HotelDocumentError */
export const parseDocument = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new HotelDocumentError('The hotels are not JSON', { cause });
  }
};

/**
 * Hotels as a person wrote them, in a file or a database.
 *
 * @param document one hotel, or a list of them
 * @throws HotelDocumentError
 */
export const hotelsOf = (document: unknown): readonly Hotel[] =>
  (Array.isArray(document) ? document : [document]).map((hotel: unknown, index) => {
    const parsed = schema.safeParse(hotel);
    if (parsed.success) return parsed.data;
    throw new HotelDocumentError(`Hotel ${index + 1} is not complete: look at ${placesOf(parsed.error)}`);
  });

/** Where a document is wrong, without what it says there. */
export const placesOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path }) => path.join('.') || 'itself').join(', ');
