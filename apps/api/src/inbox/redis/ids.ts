import { randomUUID } from 'node:crypto';
import { isTenantId, TenantError, type TenantId } from '@hotel/tenant-context';

/** A new id that says in which hotel's keys the rest is. */
export const newId = (kind: 'cnv' | 'obx', hotel: TenantId): string => `${kind}_${hotel}_${randomUUID()}`;

/** @throws TenantError `invalid-tenant` when it is no id of ours */
export const hotelIn = (id: string): TenantId => {
  const hotel = /^(?:cnv|obx)_(.+)_[\da-f-]{36}$/.exec(id)?.[1];
  if (isTenantId(hotel)) return hotel;
  throw new TenantError('invalid-tenant', 'An id does not say which hotel it is of');
};

/** @throws TenantError `tenant-mismatch`; nothing of what was read is told */
export const assertOwn = (hotel: string, ...claims: readonly unknown[]): void => {
  if (claims.every((claim) => claim === hotel)) return;
  throw new TenantError('tenant-mismatch', 'What was read for one hotel is of another one');
};
