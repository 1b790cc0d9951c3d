import type { TenantSource } from './source.ts';
import type { TenantId } from './tenant.ts';

/**
 * What this package tells about itself.
 *
 * - `tenant.resolved`: verified facts named one hotel; `source` is the fact that answered first.
 * - `tenant.conflict`: verified facts named different hotels. Somebody is confused, or tries something.
 * - `tenant.unknown`: no fact named a hotel; `source` is the first fact there was. Quarantine and alarm.
 * - `tenant.work`: a unit of work ended; told once for each.
 */
export type TenantEvent = ResolutionEvent | WorkEvent;

/** Told by `resolveTenant`. */
export type ResolutionEvent =
  | { readonly type: 'tenant.resolved'; readonly tenant: TenantId; readonly source: TenantSource }
  | { readonly type: 'tenant.conflict'; readonly sources: readonly TenantSource[] }
  | { readonly type: 'tenant.unknown'; readonly source: TenantSource | 'none' };

/** Told by whoever runs the unit of work: `createWorker` does. */
export type WorkEvent =
  | {
      readonly type: 'tenant.work';
      readonly tenant: TenantId;
      readonly channel: string;
      readonly outcome: 'ok';
    }
  | {
      readonly type: 'tenant.work';
      readonly tenant: TenantId;
      readonly channel: string;
      readonly outcome: 'error';
      readonly reason: string;
    };

/** Calls the observer and swallows what it throws: watching must not break what is watched. */
export const reporter =
  <Event>(observe?: (event: Event) => void) =>
  (event: Event): void => {
    try {
      observe?.(event);
    } catch {
      // Nobody is left to tell.
    }
  };
