import type { MessageStore } from '../../inbox/store.ts';
import type { Logger } from '../../log.ts';
import type { Observers } from '../../observe.ts';
import type { WhatsappDeps } from './route.ts';

interface Deps {
  readonly store: Pick<MessageStore, 'status' | 'moveGuest' | 'quarantine'>;
  readonly observe: Pick<Observers, 'messages' | 'undelivered'>;
  readonly log: Logger;
}

/** What becomes of all that the webhook brings besides guests' messages. */
export const whatsappReception = ({
  store,
  observe,
  log,
}: Deps): Pick<WhatsappDeps, 'status' | 'move' | 'quarantine' | 'onRejected'> => ({
  move: store.moveGuest,
  status: async (hotel, update) => {
    if (!(await store.status(hotel, update))) return;
    observe.undelivered(hotel, 'whatsapp');
    log.warn({ hotel, outbox: update.id, reason: update.reason }, 'undelivered');
  },
  quarantine: async ({ app, phoneNumberId, messages }) => {
    await store.quarantine(messages.map((message) => ({ app, phoneNumberId, message })));
    for (const _ of messages) {
      observe.messages({ type: 'inbox.received', channel: 'whatsapp', outcome: 'quarantined' });
    }
    const about = { app, phoneNumberId, messages: messages.length };
    log.error(about, 'webhook for a number that is no hotel: kept aside');
  },
  onRejected: (reason, error) => {
    observe.messages({ type: 'inbox.refused', channel: 'whatsapp', reason });
    log.warn({ reason, ...(error === undefined ? {} : { err: error }) }, 'webhook refused');
  },
});
