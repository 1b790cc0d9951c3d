import { parseStay, type StayContext, type StayMention } from '../../src/intents/stay/parse.ts';

/** A phrase and what it says, in the short form of {@link show}. */
export type Row = readonly [text: string, expected: string];

/** A Tuesday. */
export const today = Temporal.PlainDate.from('2026-11-24');

/** "2027-03-12 2027-03-15 n3 a2 c1 past": dates, nights, adults, children, problem; `-` for a missing arrival. */
export const show = ({ checkIn, checkOut, nights, adults, children, problem }: StayMention): string =>
  [
    checkIn ?? (checkOut ? '-' : undefined),
    checkOut,
    nights === undefined ? undefined : `n${nights}`,
    adults === undefined ? undefined : `a${adults}`,
    children === undefined ? undefined : `c${children}`,
    problem,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

export const read = (text: string, context: Partial<StayContext> = {}): string =>
  show(parseStay(text, { today, ...context }));
