import { SpanKind } from '@opentelemetry/api';
import type { TenantId } from '@hotel/tenant-context';
import type { PmsSystem } from '../pms/system.ts';
import { inChild } from './span.ts';

/**
 * A PMS whose every call is a span of the work that made it: to go below the cache, for what that answers is no call.
 * Neither stay nor reference is told, for together they are a guest.
 */
export const pmsSpans = ({ pms, months, ...system }: PmsSystem, hotel: TenantId): PmsSystem => {
  const asked = <T>(operation: string, work: () => Promise<T>): Promise<T> =>
    inChild(
      `pms ${operation}`,
      { kind: SpanKind.CLIENT, attributes: { 'hotel.id': hotel, 'pms.operation': operation } },
      work,
    );
  return {
    ...system,
    pms: {
      offers: (stay, call) => asked('offers', () => pms.offers(stay, call)),
      book: (request, call) => asked('book', () => pms.book(request, call)),
      booking: (reference, call) => asked('booking', () => pms.booking(reference, call)),
      bookingOf: (clientReference, call) => asked('bookingOf', () => pms.bookingOf(clientReference, call)),
      quoteChange: (reference, stay, call) =>
        asked('quoteChange', () => pms.quoteChange(reference, stay, call)),
      modify: (reference, stay, call) => asked('modify', () => pms.modify(reference, stay, call)),
      cancel: (reference, call) => asked('cancel', () => pms.cancel(reference, call)),
    },
    months: {
      today: months.today,
      limits: (call) => asked('limits', () => months.limits(call)),
      rooms: (month, call) => asked('rooms', () => months.rooms(month, call)),
      rates: (month, call) => asked('rates', () => months.rates(month, call)),
    },
  };
};
