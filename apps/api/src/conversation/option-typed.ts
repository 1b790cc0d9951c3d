import { hotelLabel, isHotelIntent } from '@hotel/nlp-fallback/hotel';
import { languages } from '../hotels/hotel.ts';
import type { ConversationState } from './state.ts';
import { plain } from './words.ts';
import { yesOrNo } from './yes-no.ts';

/** Where buttons cannot be shown the options are numbered, and the guest types the number, or the label. */
export const optionTyped = (text: string, { pending }: ConversationState): string | undefined => {
  const number = Number(/^\D{0,8}(\d{1,2})\D{0,3}$/.exec(text)?.[1]);
  if (pending?.kind === 'choose_intent') return intentTyped(text, number, pending.intents);
  const isYesOrNo = pending?.kind === 'offer_person' || pending?.kind.startsWith('confirm_');
  return isYesOrNo && /^\W*[12]\W*$/.test(text) ? (number === 1 ? 'yes' : 'no') : undefined;
};

const intentTyped = (text: string, number: number, intents: readonly string[]): string | undefined => {
  const intent = intents[number - 1] ?? intents.find((offered) => isLabel(text, offered));
  if (intent) return `intent:${intent}`;
  // After the choices stands "something else".
  if (number === intents.length + 1) return 'no';
  const [only] = intents;
  return intents.length === 1 && only && yesOrNo(text) === 'yes' ? `intent:${only}` : undefined;
};

const isLabel = (text: string, intent: string): boolean =>
  isHotelIntent(intent) &&
  languages.some((language) => plain(hotelLabel(intent, language).label) === plain(text));
