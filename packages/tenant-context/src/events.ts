import type { ClaimSource } from './source.ts';
import type { TenantId } from './tenant.ts';

/**
 * What this package tells about itself.
 *
 * - `tenant.resolved`: verified facts named one hotel; `source` is the fact that answered first.
 * - `tenant.conflict`: verified facts named different hotels. Somebody is confused, or tries something.
 * - `tenant.admin`: an administrator of the platform acts for a hotel. Keep it: it is the audit.
 * - `tenant.unknown`: no fact named a hotel; `source` is the first fact there was. Quarantine and alarm.
 * - `tenant.work`: a unit of work ended; told once for each.
 * - `tenant.directory`: the directory has changed and is read anew, or its source cannot be asked or understood.
 */
export type TenantEvent = ResolutionEvent | WorkEvent | DirectoryEvent;

/** Told by `resolveTenant`. */
export type ResolutionEvent =
  | { readonly type: 'tenant.resolved'; readonly tenant: TenantId; readonly source: ClaimSource }
  | { readonly type: 'tenant.admin'; readonly tenant: TenantId; readonly actor: string }
  | { readonly type: 'tenant.conflict'; readonly sources: readonly ClaimSource[] }
  | { readonly type: 'tenant.unknown'; readonly source: ClaimSource | 'none' };

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

/** Told by a directory that follows a source which others write to. */
export type DirectoryEvent =
  | { readonly type: 'tenant.directory'; readonly outcome: 'changed' }
  | { readonly type: 'tenant.directory'; readonly outcome: 'failed'; readonly error: unknown };

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
