import { onTestFinished } from 'vitest';
import type { MessageStore, StoredMessage } from '../../../src/inbox/store.ts';

/** A store that is open. */
export interface OpenStore {
  readonly store: MessageStore;
  readonly close: () => void | Promise<void>;
}

/** A place for the data of one test. `open` opens the same data again after `close`, as after a restart. */
export interface Place {
  readonly open: () => Promise<OpenStore>;
  readonly dispose: () => void | Promise<void>;
}

export type Fresh = () => Place | Promise<Place>;

/** A store for one test, and how to open it again. */
export const setUpIn = async (
  fresh: Fresh,
): Promise<{ store: MessageStore; reopen: () => Promise<MessageStore> }> => {
  const { open, dispose } = await fresh();
  let { store, close } = await open();
  onTestFinished(async () => {
    await close();
    await dispose();
  });
  return {
    store,
    reopen: async () => {
      await close();
      ({ store, close } = await open());
      return store;
    },
  };
};

export const take = async (store: MessageStore, conversationId: string): Promise<StoredMessage> => {
  const message = await store.next(conversationId);
  if (!message) throw new Error('no message is waiting');
  return message;
};
