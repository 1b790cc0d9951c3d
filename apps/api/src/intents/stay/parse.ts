import type { StayDraft } from '../../conversation/state.ts';
import type { Language } from '../../hotels/hotel.ts';
import type { IsoDate } from '../../pms/pms.ts';
import { bareAnswer, type Expect } from './answer.ts';
import { withoutCodes } from './codes.ts';
import { coverage } from './coverage.ts';
import type { Found, Item } from './grammar/item.ts';
import { scan } from './grammar/scan.ts';
import { normalise } from './normalise.ts';
import { reader } from './reader.ts';
import { resolveMonth, withMonth } from './resolve/month.ts';
import { resolveDates, withoutAlternatives, type Dates } from './resolve/dates.ts';
import { resolveParty } from './resolve/party.ts';
import { tokenize } from './tokens.ts';

/** What a guest's message says about a stay: only what is there. */
export interface StayMention {
  readonly checkIn?: IsoDate;
  readonly checkOut?: IsoDate;
  /** `YYYY-MM`, named without a day. */
  readonly month?: string;
  readonly nights?: number;
  readonly adults?: number;
  readonly children?: number;
  /** `past`: the date named has gone; `order`: check-out not after check-in. */
  readonly problem?: 'past' | 'order';
  /** The share of the text's words that were understood, 0 to 1: tells a pure answer from a new question. */
  readonly coverage: number;
}

export interface StayContext {
  /** In the hotel's time zone. */
  readonly today: Temporal.PlainDate;
  /** Of the conversation: only decides what is ambiguous, every language is always understood. */
  readonly language?: Language;
  /** What is known from earlier turns. */
  readonly draft?: StayDraft;
  /** A day that the talk is about when the draft has none, such as the arrival of a booking that is to be moved. */
  readonly near?: IsoDate;
  /** What the agent asked last; without it the draft tells. */
  readonly expect?: Expect;
}

/** Without a question on record, the next missing piece is what a bare number answers. */
const expected = ({ draft, expect }: StayContext): Expect | undefined => {
  if (expect) return expect;
  if (!draft?.checkIn) return undefined;
  if (!draft.checkOut) return 'nights';
  // "That one" is no party when the party is known.
  return draft.adults === undefined ? 'party' : undefined;
};

/** Numbers that are hardly dates by themselves count when dates were asked for, or beside other stay words. */
const trusted = (found: readonly Found[], expect: Expect | undefined): readonly Found[] => {
  if (expect === 'dates') return found;
  const company = found.some(({ item }) => item.kind !== 'other' && !isWeak(item));
  const dated = found.some(({ item }) => (item.kind === 'day' || item.kind === 'range') && !item.weak);
  // "check-in 12, check-out 15": two numbers explain each other; "until 4 on Thursday" is a time.
  const pair = !dated && found.filter(({ item }) => item.kind === 'day' && item.weak).length > 1;
  return found.filter(({ item }) => !isWeak(item) || (item.kind === 'day' ? pair : company));
};

const isWeak = (item: Item): boolean => (item.kind === 'day' || item.kind === 'range') && item.weak;

/** Reads dates, nights and party from a message. Never throws; the work is linear in the text, which is cut at 4096. */
export const parseStay = (text: string, context: StayContext): StayMention => {
  const r = reader(withoutCodes(tokenize(normalise(text))), context.language);
  const expect = expected(context);
  const all = scan(r);
  const scanned = trusted(all, expect);
  const bare = all.length > 0 ? undefined : bareAnswer(r, expect);
  const found = withoutAlternatives(bare ? [bare] : scanned, (i) => r.hit(i, 'or') !== undefined);
  const items = found.map(({ item }) => item);
  return {
    ...stayDates(items, context, expect),
    ...resolveParty(items),
    coverage: coverage(r, bare ? [bare] : scanned),
  };
};

const stayDates = (
  said: readonly Item[],
  { today, draft, near }: StayContext,
  expect: Expect | undefined,
): Omit<StayMention, 'coverage'> => {
  const known = draft?.checkIn ? Temporal.PlainDate.from(draft.checkIn) : undefined;
  const wantsEnd = expect === 'nights' && known !== undefined;
  const named = resolveMonth(said, today);
  const month = named ?? (draft?.month ? Temporal.PlainYearMonth.from(draft.month) : undefined);
  const day = known ?? (near ? Temporal.PlainDate.from(near) : undefined);
  const items = wantsEnd && !named ? said : withMonth(said, { month, day }, today);
  const dates = resolveDates(items, { today, wantsEnd, ...(known ? { checkIn: known } : {}) });
  return {
    ...mention(withNights(dates, items, known), known, today),
    ...(named ? { month: named.toString() } : {}),
  };
};

/** A number of nights gives the departure, or with only a departure the arrival; days that were named win. */
const withNights = (dates: Dates, items: readonly Item[], known: Temporal.PlainDate | undefined): Dates => {
  const nights = items.find((item) => item.kind === 'nights')?.nights;
  if (nights === undefined) return dates;
  const { checkIn, checkOut, fixed } = dates;
  if (checkIn && checkOut && fixed) {
    return checkIn.until(checkOut).days === nights ? { ...dates, nights } : dates;
  }
  const arrival = checkIn ?? (checkOut ? undefined : known);
  if (arrival) return { ...dates, nights, checkOut: arrival.add({ days: nights }) };
  if (checkOut && !known) return { ...dates, nights, checkIn: checkOut.subtract({ days: nights }) };
  return { ...dates, nights };
};

const mention = (
  { checkIn, checkOut, nights }: Dates,
  known: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): Omit<StayMention, 'coverage'> => {
  const first = checkIn ?? checkOut;
  const arrival = checkIn ?? known;
  const past = first !== undefined && Temporal.PlainDate.compare(first, today) < 0;
  const order =
    arrival !== undefined && checkOut !== undefined && Temporal.PlainDate.compare(checkOut, arrival) <= 0;
  return {
    ...(checkIn ? { checkIn: checkIn.toString() } : {}),
    ...(checkOut ? { checkOut: checkOut.toString() } : {}),
    ...(nights === undefined ? {} : { nights }),
    ...(past ? { problem: 'past' } : order ? { problem: 'order' } : {}),
  };
};
