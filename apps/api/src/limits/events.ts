import type { TenantId } from '@hotel/tenant-context';

/**
 * What the limits tell. What is within its limits is not told: it is seen as the work that it is.
 *
 * - `limit.exceeded`: once per unit of work and limit that had nothing left. `refused`: a program or page was answered
 *   429. `shed`: a guest's stored message got no answer, or the one polite one. `delayed`: it was done a little later.
 * - `limit.degraded`: the shared counters cannot be asked, and each process keeps to its share by itself. At most one
 *   `began` and one `ended` per outage.
 */
export type LimitEvent =
  | {
      readonly type: 'limit.exceeded';
      readonly tenant: TenantId;
      /** A closed set: the names of the policies. */
      readonly policy: string;
      readonly consequence: 'refused' | 'shed' | 'delayed';
    }
  | { readonly type: 'limit.degraded'; readonly state: 'began'; readonly reason: 'timeout' | 'error' }
  | { readonly type: 'limit.degraded'; readonly state: 'ended'; readonly lastedMs: number };

export type ObserveLimits = (event: LimitEvent) => void;
