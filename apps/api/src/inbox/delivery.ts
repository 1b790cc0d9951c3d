import type { DeliveryStatus } from '../channels/channel.ts';

/** Statuses arrive in any order: a later stage is never undone by an earlier one. */
export const stageOf: Readonly<Record<DeliveryStatus['status'], number>> = {
  sent: 1,
  delivered: 2,
  read: 3,
  failed: 4,
};
