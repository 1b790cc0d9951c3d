import { SpanKind } from '@opentelemetry/api';
import type { TenantId } from '@hotel/tenant-context';
import { aroundCalls } from '../pms/around.ts';
import type { PmsSystem } from '../pms/system.ts';
import { inChild } from './span.ts';

/**
 * A PMS whose every call is a span of the work that made it. Neither stay nor reference is told, for together they are
 * a guest.
 */
export const pmsSpans = (system: PmsSystem, hotel: TenantId): PmsSystem =>
  aroundCalls(system, (operation, _, work) =>
    inChild(
      `pms ${operation}`,
      { kind: SpanKind.CLIENT, attributes: { 'hotel.id': hotel, 'pms.operation': operation } },
      work,
    ),
  );
