import { conversationsConformance } from './conformance/conversations.ts';
import { guestsConformance } from './conformance/guests.ts';
import { inboxConformance } from './conformance/inbox.ts';
import { outboxConformance } from './conformance/outbox.ts';
import type { Fresh } from './conformance/place.ts';

/** What every store of messages promises; its clock stands at 2_000, and a status is waited for 60 s. */
export const storeConformance = (name: string, fresh: Fresh): void => {
  inboxConformance(name, fresh);
  conversationsConformance(name, fresh);
  guestsConformance(name, fresh);
  outboxConformance(name, fresh);
};
