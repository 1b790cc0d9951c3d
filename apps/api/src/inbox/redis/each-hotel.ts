import type { TenantId } from '@hotel/tenant-context';

/**
 * Asks for each hotel. In a cluster some may be out of reach: the others are answered for.
 *
 * @throws the first reason when none of them is
 */
export const eachHotel = async <T>(
  hotels: readonly TenantId[],
  ask: (hotel: TenantId) => Promise<T>,
): Promise<readonly T[]> => {
  const settled = await Promise.allSettled(hotels.map(ask));
  const found = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed && found.length === 0) throw failed.reason;
  return found;
};
