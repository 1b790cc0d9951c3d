import type { Classification, Classifier } from '@hotel/nlp-fallback';
import { isHotelIntent } from '@hotel/nlp-fallback/hotel';
import type { Content } from '../channels/channel.ts';
import { languages, type FactTopic, type Hotel, type Language } from '../hotels/hotel.ts';
import type { IsoDate } from '../pms/pms.ts';
import { withoutCodes } from '../intents/booking-code.ts';
import { parseStay, type StayMention } from '../intents/stay/parse.ts';
import { isPlainlyName } from './guest-name.ts';
import { languageWish } from './language-wish.ts';
import { optionTyped } from './option-typed.ts';
import { wishesOf } from './several.ts';
import { spokenLanguage } from './spoken-language.ts';
import type { ConversationState } from './state.ts';
import { certain, wordless } from './wordless.ts';
import { plain } from './words.ts';
import { hedges, yesOrNo } from './yes-no.ts';

/** What a message means, before it is decided what to do about it. */
export interface Understanding {
  readonly intent: string;
  readonly confidence: number;
  readonly band: 'high' | 'medium' | 'low';
  /** As the classifier gave it, or without doubt for a tapped option. */
  readonly classification: Classification;
  /** What to answer in. */
  readonly language: Language;
  /** What the guest writes or wants, as far as it is known. */
  readonly spoken?: Language;
  /** Asked for, now or before. */
  readonly wished?: Language;
  /** Which language we speak is all that the message is about. */
  readonly asksLanguage: boolean;
  readonly mention: StayMention;
  readonly yesNo?: 'yes' | 'no';
  /** Id of the tapped option. */
  readonly option?: string;
  /** Facts of the house that the same message asks for besides. */
  readonly also: readonly FactTopic[];
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
  const text = readableText(content);
  const option = content.type === 'option' ? content.id : optionTyped(text, state);
  const prior = state.language ?? languageHint ?? hotel.defaultLanguage;
  const read = (part: string): Classification =>
    classifier.classify(withoutCodes(part), { languagePrior: prior });
  const signs = wordless(text, prior);
  const classified = signs ?? read(text);
  const words = wordsOf(content);
  const wish = words === undefined ? undefined : languageWish(words);
  const wished = wish?.language ?? state.wishedLanguage;
  const spoken =
    wished ??
    // A name is of no language.
    (words === undefined || signs || (state.language && isPlainlyName(text))
      ? state.language
      : spokenLanguage(text, {
          known: state.language,
          prior,
          detect: (part, languagePrior) =>
            ours(classifier.classify(part, languagePrior === undefined ? {} : { languagePrior }).lang),
        }));
  const language = spoken ?? prior;
  const yesNo =
    option === 'yes' || option === 'no'
      ? option
      : (yesOrNo(text, state.pending?.kind) ?? yesNoIntent(text, classified));
  const tapped = tappedIntent(option);
  const isStay = (part: string): boolean => parseStay(part, { today, language }).coverage >= 0.6;
  const wishes =
    option === undefined ? wishesOf(text, classified, read, isStay) : { main: classified, also: [] };
  const classification = tapped === undefined ? wishes.main : certain(tapped, language);
  const { intent, confidence, band } = classification;
  return {
    intent,
    confidence,
    band,
    classification,
    language,
    ...(spoken === undefined ? {} : { spoken }),
    ...(wished === undefined ? {} : { wished }),
    asksLanguage: wish?.isAll ?? false,
    mention:
      bareNumber.test(text) && !asksForStay(state)
        ? { coverage: 0 }
        : parseStay(text, { today, language, draft: state.stay, ...expected(state), ...near(state) }),
    ...(yesNo === undefined ? {} : { yesNo }),
    ...(option === undefined ? {} : { option }),
    also: wishes.also,
  };
};

const ours = (lang: string): Language | undefined => languages.find((known) => known === lang);

/** An option comes from outside like everything else: it may name anything. */
const tappedIntent = (option: string | undefined): string | undefined => {
  const intent = option?.startsWith('intent:') ? option.slice('intent:'.length) : '';
  return isHotelIntent(intent) ? intent : undefined;
};

/** What the agent reads of a message; the transcript keeps all of it. */
export const readableText = (content: Content): string =>
  (wordsOf(content) ?? textOf(content)).slice(0, 4096);

/** What the guest wrote, rather than tapped, sent or showed. */
export const wordsOf = (content: Content): string | undefined => {
  if (content.type === 'text') return content.text;
  return content.type === 'media' ? content.caption : undefined;
};

export const textOf = (content: Content): string => {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'option':
      return content.label;
    case 'media':
      return content.caption === undefined ? `[${content.kind}]` : `[${content.kind}] ${content.caption}`;
    case 'location':
      return content.name === undefined ? '[location]' : `[location] ${content.name}`;
    case 'reaction':
      return `[reaction] ${content.emoji}`.trimEnd();
    case 'staff':
      return content.text;
    case 'automatic':
      return `[automatic] ${content.text}`.trimEnd();
    case 'unsupported':
      return `[${content.kind}]`;
  }
};

/** Agreeing may commit to something: it has to be plain. */
const yesNoIntent = (text: string, { intent, band }: Classification): 'yes' | 'no' | undefined => {
  if (intent === 'affirm') return band === 'high' && !hedges(text) ? 'yes' : undefined;
  return intent === 'deny' && band !== 'low' ? 'no' : undefined;
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
  aboutStay.has(intent) || mention.coverage >= 0.8 || band !== 'high';

const mentionsStay = ({ mention }: Understanding): boolean => {
  const { checkIn, checkOut, month, nights, adults, children, problem } = mention;
  return (checkIn ?? checkOut ?? month ?? nights ?? adults ?? children ?? problem) !== undefined;
};

export const tellsStay = (said: Understanding): boolean => mentionsStay(said) && concernsStay(said);

/** Dates or a party are what the message is about, whatever else the classifier sees in it. */
export const isAboutStay = (said: Understanding): boolean =>
  mentionsStay(said) && (said.mention.coverage >= 0.6 || aboutStay.has(said.intent));

/** A question about a room is not the choice of it ("and how much is the suite?"). */
export const asksSomething = ({ intent, band, yesNo }: Understanding, text: string): boolean => {
  if (yesNo === 'yes' || intent === 'make_reservation') return false;
  if (text.includes('?') || question.test(plain(text))) return true;
  return band === 'high' && !aboutStay.has(intent) && fact.test(intent);
};
const question =
  /\b(?:cuant[oa]s?|cual|que (?:precio|diferencia|incluye|tiene)|precio|how much|what|which|price|does|is there|quant[oa]s?|qual|preco|valor|tiene|tienen|hay|tem)\b/;
const fact = /^(?:ask_|early_|late_)/;

/** The arrival of the booking that is being moved. */
const near = ({ pending }: ConversationState): { near?: IsoDate } => {
  if (pending?.kind === 'new_dates') return { near: pending.near };
  return pending?.kind === 'confirm_change' ? { near: pending.stay.checkIn } : {};
};

/** Which part of a stay a bare number would be. */
const expected = ({ pending, stay }: ConversationState): { expect?: 'dates' | 'nights' | 'party' } => {
  if (pending?.kind === 'new_dates') return { expect: 'dates' };
  if (pending?.kind !== 'stay') return {};
  if (!stay.checkIn) return { expect: 'dates' };
  return { expect: stay.checkOut ? 'party' : 'nights' };
};
