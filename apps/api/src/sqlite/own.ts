import type { SQLOutputValue } from 'node:sqlite';
import { parseTenantId, TenantError, type TenantId } from '@hotel/tenant-context';

/** What a query answers. Every one that reads something of a hotel reads the column `hotel` as well. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * A row of this hotel, the same as it came. The second wall behind the `WHERE`: no mistake in a query or in the file
 * gives a hotel what is another's.
 *
 * @throws TenantError `tenant-mismatch`, `invalid-tenant`; nothing of the row is told
 */
export const own = <T extends Row>(hotel: string, row: T): T => {
  if (hotelOf(row) === hotel) return row;
  throw new TenantError('tenant-mismatch', 'A row that was read for one hotel is of another one');
};

/**
 * For a read that is of no hotel yet: the one that the row says it belongs to.
 *
 * @throws TenantError `invalid-tenant` when that is the id of no hotel
 */
export const hotelOf = (row: Row): TenantId => parseTenantId(row['hotel'] as string);
