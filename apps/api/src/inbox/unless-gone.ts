import type { TenantId } from '@hotel/tenant-context';
import type { ConversationSummary, MessageStore } from './store.ts';

/**
 * Does something to a conversation that was there a moment ago; its guest may have been erased meanwhile.
 *
 * @returns false when it is gone
 * @throws what the work does while the conversation is there
 */
export const doneUnlessGone = async (
  { conversation }: Pick<MessageStore, 'conversation'>,
  { hotel, id }: Pick<ConversationSummary, 'hotel' | 'id'>,
  work: (hotel: TenantId, id: string) => Promise<void>,
): Promise<boolean> => {
  try {
    await work(hotel, id);
    return true;
  } catch (error) {
    if (await conversation(hotel, id)) throw error;
    return false;
  }
};
