import type { StayDraft } from '../conversation/state.ts';
import type { IsoDate } from '../pms/pms.ts';
import type { StayMention } from './stay/parse.ts';

/** What is known of a stay after a message: the newest word counts, the rest is kept. */
export const mergeStay = (
  draft: StayDraft,
  mention: StayMention,
  roomType: string | undefined,
): StayDraft => {
  const isMoved = mention.month !== undefined && !draft.checkIn?.startsWith(mention.month);
  // "And in April?" leaves nothing of days in March.
  const { checkIn: _, checkOut: __, ...dateless } = draft;
  const known: StayDraft = isMoved ? dateless : draft;
  const checkIn = mention.checkIn ?? known.checkIn;
  const month = mention.month ?? draft.month;
  const nights = mention.nights ?? draft.nights;
  const checkOut =
    mention.checkOut ?? (checkIn === undefined ? undefined : departure(checkIn, known, mention));
  const adults = mention.adults ?? draft.adults;
  // "2 adults" after "2 adults and a child" is a new party; "and a child" adds to the old one.
  const children = mention.children ?? (mention.adults === undefined ? draft.children : undefined);
  const room = roomType ?? draft.roomType;
  return {
    ...(checkIn === undefined ? {} : { checkIn }),
    ...(checkOut === undefined ? {} : { checkOut }),
    ...(checkIn === undefined && month !== undefined ? { month } : {}),
    ...(checkIn === undefined && nights !== undefined ? { nights } : {}),
    ...(adults === undefined ? {} : { adults }),
    ...(children === undefined ? {} : { children }),
    ...(room === undefined ? {} : { roomType: room }),
  };
};

const departure = (checkIn: IsoDate, draft: StayDraft, mention: StayMention): IsoDate | undefined => {
  const { checkIn: before, checkOut: until } = draft;
  const nights = mention.nights ?? (mention.checkIn === undefined ? undefined : draft.nights);
  if (nights !== undefined) return after(checkIn, nights);
  const isWithin = before !== undefined && until !== undefined && before < checkIn && checkIn < until;
  if (mention.checkIn === undefined || isWithin) return until;
  // "And on the 20th?" is as long as what was asked for before.
  return before === undefined || until === undefined
    ? undefined
    : after(checkIn, Temporal.PlainDate.from(before).until(until).days);
};

const after = (date: IsoDate, days: number): IsoDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();
