import {
  indexEntries,
  parseTenantId,
  type TenantEntry,
  type TenantId,
  type TenantSource,
} from '@hotel/tenant-context';
import { createDirectory, type HotelDirectory } from './directory.ts';
import { hotelsOf, parseDocument } from './hotel-document.ts';
import { hotelFacts } from './hotel-facts.ts';
import type { Hotel } from './hotel.ts';
import type { HotelsRecord } from './hotels-file.ts';

/** All hotels and their facts at one moment, checked. */
export interface Edition {
  readonly hotels: HotelDirectory;
  /** By `factKey`. */
  readonly facts: ReadonlyMap<string, TenantId>;
}

/**
 * @param facts what the hotels' own documents do not say, such as mailboxes and hashes of keys
 * @throws SharedAddressError, UnknownHotelError for a fact of none of the hotels, TenantError `fact-taken`
 */
export const edition = (hotels: readonly Hotel[], facts: readonly TenantEntry[]): Edition => {
  const directory = createDirectory(hotels);
  for (const { tenant } of facts) directory.get(tenant);
  return { hotels: directory, facts: indexEntries([...hotels.flatMap(hotelFacts), ...facts]) };
};

/** @throws as `edition` does, and HotelDocumentError, TenantError `invalid-tenant` */
export const editionOf = ({ documents, facts }: HotelsRecord): Edition =>
  edition(
    documents.flatMap((document) => hotelsOf(parseDocument(document))),
    facts.map(([kind, value, hotel]) => ({
      kind: kind as TenantSource,
      value,
      tenant: parseTenantId(hotel),
    })),
  );
