import { isTenantId, type TenantEntry, type TenantSource } from '@hotel/tenant-context';
import { z } from 'zod';
import { HotelDocumentError, hotelsOf, parseDocument, placesOf } from './hotel-document.ts';
import type { Hotel } from './hotel.ts';

/** All hotels of a service, and what else belongs to one of them alone. */
export interface Seed {
  readonly hotels: readonly Hotel[];
  readonly facts: readonly TenantEntry[];
}

const kinds = [
  'whatsapp',
  'mailbox',
  'bot',
  'widget',
  'api_key',
  'jwt',
  'host',
] as const satisfies readonly TenantSource[];

const schema = z.object({
  hotels: z.array(z.unknown()),
  facts: z
    .array(
      z.object({
        kind: z.enum(kinds),
        /** A mailbox, a bot, a domain; of an API key its SHA-256 in hexadecimal digits, never the key. */
        value: z.string().min(1),
        tenant: z.string().refine(isTenantId),
      }),
    )
    .default([]),
});

/**
 * The file that an operator writes: a list of hotels, or `{ "hotels": [...], "facts": [{ kind, value, tenant }] }`.
 *
 * @throws HotelDocumentError
 */
export const parseSeed = (json: string): Seed => {
  const document = parseDocument(json);
  const parsed = schema.safeParse(Array.isArray(document) ? { hotels: document } : document);
  if (!parsed.success) throw new HotelDocumentError(`Look at ${placesOf(parsed.error)}`);
  return { hotels: hotelsOf(parsed.data.hotels), facts: parsed.data.facts };
};

/** By what fingerprint a directory remembers where a document came from. */
export const sourceOf = (json: string): string | undefined =>
  z.object({ source: z.string().optional() }).parse(parseDocument(json)).source;
