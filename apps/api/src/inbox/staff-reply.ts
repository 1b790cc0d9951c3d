import { isOptedOut } from './contact.ts';
import type { ConversationSummary } from './store.ts';

/** A text message of WhatsApp holds 4096 characters. */
const longest = 4000;

export type NoReply = 'with_agent' | 'opted_out' | 'turned_off' | 'length';

/**
 * Why a person cannot write this to the guest now; undefined when they can.
 *
 * @param canReply whether the hotel's people may answer from here at the moment
 */
export const whyNoReply = (
  { state, contact }: ConversationSummary,
  text: string,
  canReply: boolean,
): NoReply | undefined => {
  // Somebody gave it back meanwhile: two would answer the guest.
  if (!state.handedOver) return 'with_agent';
  if (isOptedOut(contact)) return 'opted_out';
  if (!canReply) return 'turned_off';
  return text === '' || text.length > longest ? 'length' : undefined;
};
