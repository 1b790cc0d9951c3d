import { OUT_OF_SCOPE, type LadderReason, type Lesson } from '@hotel/nlp-fallback';
import type { TurnCommit } from '../../inbox/store.ts';

/** Reasons that say that the agent has not understood; a guest in danger or anger it understood well. */
const notUnderstood: ReadonlySet<string> = new Set<LadderReason>([
  'ambiguous',
  'unsure',
  'out_of_scope',
  'denied',
]);

/** What a hand-over teaches: the message that a person has to deal with, under the label of our guess. */
export const lessonOfTurn = ({ message, guestText, intent, at, state }: TurnCommit): Lesson | undefined => {
  const { handedOver, language } = state;
  if (message.content.type !== 'text' || handedOver?.at !== at || !notUnderstood.has(handedOver.reason)) {
    return undefined;
  }
  return {
    text: guestText,
    intent: intent ?? OUT_OF_SCOPE,
    source: 'hand_over',
    at,
    ...(language === undefined ? {} : { lang: language }),
  };
};
