import type { MessageStore } from '../../inbox/store.ts';
import type { Observers } from '../../observe.ts';
import { reception, type ReceptionDeps } from '../reception.ts';
import type { WhatsappDeps } from './route.ts';

interface Deps extends ReceptionDeps {
  readonly store: Pick<MessageStore, 'status' | 'moveGuest' | 'quarantine'>;
  readonly observe: Pick<Observers, 'messages' | 'undelivered'>;
}

/** What becomes of all that the webhook brings besides guests' messages. */
export const whatsappReception = (
  deps: Deps,
): Pick<WhatsappDeps, 'status' | 'move' | 'quarantine' | 'onRejected'> => ({
  ...reception('whatsapp', deps),
  move: deps.store.moveGuest,
  status: async (hotel, update) => {
    if (!(await deps.store.status(hotel, update))) return;
    deps.observe.undelivered(hotel, 'whatsapp');
    deps.log.warn({ hotel, outbox: update.id, reason: update.reason }, 'undelivered');
  },
});
