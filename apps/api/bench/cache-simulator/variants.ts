import { pmsPolicies, type PmsPolicies } from '../../src/pms/policies.ts';

/** How a group of hotels is cached. */
export interface Variant {
  readonly name: string;
  /** `stay`: each stay is a question of its own. `month`: one answer serves every stay in its month. */
  readonly shape: 'stay' | 'month';
  /** Who tells of changes. */
  readonly feed: 'nobody' | 'poller' | 'webhooks';
  /** What we book ourselves is invalidated. */
  readonly ownWrites: boolean;
  readonly policies: PmsPolicies;
}

const lived = (seconds: { readonly offers: number; readonly booking: number }): PmsPolicies => ({
  ...pmsPolicies,
  offers: { ...pmsPolicies.offers, ttlMs: seconds.offers * 1_000 },
  booking: { ...pmsPolicies.booking, ttlMs: seconds.booking * 1_000 },
});

const stay = { shape: 'stay', feed: 'nobody', ownWrites: true } as const;
const month = { shape: 'month', ownWrites: true, policies: pmsPolicies } as const;

export const VARIANTS: readonly Variant[] = [
  { name: 'a stay each, 60 s and 300 s', ...stay, policies: lived({ offers: 60, booking: 300 }) },
  { name: 'a stay each, 45 s and 180 s', ...stay, policies: lived({ offers: 45, booking: 180 }) },
  {
    name: 'the same, own bookings not invalidated',
    ...stay,
    ownWrites: false,
    policies: lived({ offers: 45, booking: 180 }),
  },
  { name: 'months, told of nothing', ...month, feed: 'nobody' },
  { name: 'months, orders polled', ...month, feed: 'poller' },
  { name: 'months, webhooks', ...month, feed: 'webhooks' },
];
