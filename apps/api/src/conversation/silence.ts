import type { ConversationState } from './state.ts';

/** As long as WhatsApp calls it one conversation. */
const REMEMBERED_MS = 24 * 3_600_000;

/**
 * What is still remembered when a guest writes again: after a day, nobody knows what a "yes" would be about, so the open
 * question and the stay are forgotten. Who the guest is talking to, in which language, and the last booking are not.
 */
export const afterSilence = (state: ConversationState, silentMs: number): ConversationState => {
  if (silentMs < REMEMBERED_MS) return state;
  const { pending: _, ladder: __, lastText: ___, ...known } = state;
  const { handedOver, ...kept } = known;
  // Whoever wrote from the hotel's phone gives nothing back: after a day the agent answers again.
  return handedOver?.reason === 'elsewhere' ? { ...kept, stay: {} } : { ...known, stay: {} };
};
