import type { StrayMessage } from '../inbox/quarantine.ts';
import type { MessageStore } from '../inbox/store.ts';
import type { Logger } from '../log.ts';
import type { Observers } from '../observe.ts';
import type { ChannelName } from './channel.ts';

/** Why a webhook was not taken. */
export const rejections = ['unknown_app', 'handshake', 'too_large', 'signature', 'json', 'store'] as const;
export type Rejection = (typeof rejections)[number];

/** What came, verified, for an address that is no hotel's (yet). */
interface Quarantined {
  readonly app: string;
  readonly address: string;
  /** None when only statuses came. */
  readonly messages: readonly StrayMessage[];
}

export interface ReceptionDeps {
  readonly store: Pick<MessageStore, 'quarantine'>;
  readonly observe: Pick<Observers, 'messages'>;
  readonly log: Logger;
}

/** What becomes of what a channel's webhook does not hand on. */
export interface Reception {
  /** Resolves when it is safe: a person sorts it out. */
  readonly quarantine: (what: Quarantined) => Promise<void>;
  /** `error` is what the store rejected with. */
  readonly onRejected: (reason: Rejection, error?: unknown) => void;
}

export const reception = (channel: ChannelName, { store, observe, log }: ReceptionDeps): Reception => ({
  quarantine: async ({ app, address, messages }) => {
    await store.quarantine(messages.map((message) => ({ channel, app, address, message })));
    for (const _ of messages) {
      observe.messages({ type: 'inbox.received', channel, outcome: 'quarantined' });
    }
    // A mailbox of no hotel may be a person's: of a mail the domain is told. The whole is in the quarantine's list.
    const where = address.slice(address.lastIndexOf('@') + 1);
    const about = { channel, app, address: where, messages: messages.length };
    log.error(about, 'webhook for an address that is no hotel: kept aside');
  },
  onRejected: (reason, error) => {
    observe.messages({ type: 'inbox.refused', channel, reason });
    log.warn({ channel, reason, ...(error === undefined ? {} : { err: error }) }, 'webhook refused');
  },
});
