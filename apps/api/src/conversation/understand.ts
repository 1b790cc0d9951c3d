import type { Classification, Classifier } from '@hotel/nlp-fallback';
import type { Content } from '../channels/channel.ts';
import { languages, type Hotel, type Language } from '../hotels/hotel.ts';
import { parseStay, type StayMention } from '../intents/stay/parse.ts';
import type { ConversationState } from './state.ts';
import { yesOrNo } from './yes-no.ts';

/** What a message means, before it is decided what to do about it. */
export interface Understanding {
  readonly intent: string;
  readonly confidence: number;
  readonly band: 'high' | 'medium' | 'low';
  /** As the classifier gave it, or without doubt for a tapped option. */
  readonly classification: Classification;
  readonly language: Language;
  readonly mention: StayMention;
  readonly yesNo?: 'yes' | 'no';
  /** Id of the tapped option. */
  readonly option?: string;
}

interface Context {
  readonly classifier: Classifier;
  readonly hotel: Hotel;
  readonly state: ConversationState;
  readonly languageHint?: Language | undefined;
  readonly today: Temporal.PlainDate;
}

export const understand = (content: Content, context: Context): Understanding => {
  const { classifier, hotel, state, languageHint, today } = context;
  const text = textOf(content);
  const option = content.type === 'option' ? content.id : optionTyped(text, state);
  const prior = state.language ?? languageHint ?? hotel.defaultLanguage;
  const classified = classifier.classify(text, { languagePrior: prior });
  const language =
    content.type !== 'text' ? prior : (languages.find((known) => known === classified.lang) ?? prior);
  const yesNo = option === 'yes' || option === 'no' ? option : (yesOrNo(text) ?? yesNoIntent(classified));
  const classification = option?.startsWith('intent:')
    ? certain(option.slice('intent:'.length), language)
    : classified;
  const { intent, confidence, band } = classification;
  return {
    intent,
    confidence,
    band,
    classification,
    language,
    mention:
      bareNumber.test(text) && !asksForStay(state)
        ? { coverage: 0 }
        : parseStay(text, { today, language, draft: state.stay, ...expected(state) }),
    ...(yesNo === undefined ? {} : { yesNo }),
    ...(option === undefined ? {} : { option }),
  };
};

export const textOf = (content: Content): string => {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'option':
      return content.label;
    case 'unsupported':
      return `[${content.kind}]`;
  }
};

/** A tap leaves no doubt. */
const certain = (intent: string, lang: string): Classification => ({
  intent,
  confidence: 1,
  band: 'high',
  lang,
  ranking: [{ intent, confidence: 1 }],
});

/** Where buttons cannot be shown the options are numbered, and the guest types the number. */
const optionTyped = (text: string, { pending }: ConversationState): string | undefined => {
  if (pending?.kind !== 'choose_intent') return undefined;
  const number = /^\D{0,8}(\d{1,2})\D{0,3}$/.exec(text)?.[1];
  const intent = number ? pending.intents[Number(number) - 1] : undefined;
  if (intent) return `intent:${intent}`;
  const only = pending.intents.length === 1 ? pending.intents[0] : undefined;
  return only && yesOrNo(text) === 'yes' ? `intent:${only}` : undefined;
};

const yesNoIntent = ({ intent, band }: { intent: string; band: string }): 'yes' | 'no' | undefined => {
  if (band === 'low') return undefined;
  if (intent === 'affirm') return 'yes';
  return intent === 'deny' ? 'no' : undefined;
};

/** A lone number is part of a stay only where we asked for one; elsewhere it is the number of an option. */
const bareNumber = /^\s*\d{1,2}\s*$/;

const asksForStay = ({ pending }: ConversationState): boolean =>
  pending?.kind === 'stay' || pending?.kind === 'new_dates';

/** Intents that a date or a party is about. */
const aboutStay: ReadonlySet<string> = new Set([
  'check_availability',
  'ask_price',
  'make_reservation',
  'modify_reservation',
  'ask_room_types',
]);

/** What it says about dates and people is about a stay, and not part of another question. */
export const concernsStay = ({ mention, intent, band }: Understanding): boolean =>
  aboutStay.has(intent) || mention.coverage >= 0.6 || band !== 'high';

export const tellsStay = (said: Understanding): boolean => {
  const { checkIn, checkOut, nights, adults, children, problem } = said.mention;
  const tells = checkIn ?? checkOut ?? nights ?? adults ?? children ?? problem;
  return tells !== undefined && concernsStay(said);
};

/** Which part of a stay a bare number would be. */
const expected = ({ pending, stay }: ConversationState): { expect?: 'dates' | 'nights' | 'party' } => {
  if (pending?.kind === 'new_dates') return { expect: 'dates' };
  if (pending?.kind !== 'stay') return {};
  if (!stay.checkIn) return { expect: 'dates' };
  return { expect: stay.checkOut ? 'party' : 'nights' };
};
