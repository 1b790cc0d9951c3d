import { plain } from '../conversation/words.ts';
import type { Stay } from '../pms/pms.ts';

type Nights = Pick<Stay, 'checkIn' | 'checkOut'>;

const weekend = '(?:weekend|finde|fin de semana|fim de semana|fds)';
const after = new RegExp(
  `\\b(?:${weekend} (?:siguiente|seguinte|despues|depois|after|following)|(?:following|siguiente|seguinte) ${weekend})\\b`,
);
const before = new RegExp(`\\b(?:${weekend} (?:anterior|antes|before)|(?:previous|anterior) ${weekend})\\b`);
const sameDays = /\b(?:same (?:dates|days)|mism[ao]s (?:fechas|dias)|mesm[ao]s (?:datas|dias))\b/;
const friday = 5;
const longestWeekend = 3;

/**
 * The nights that a guest means who speaks of those at hand: "and the weekend after?", "the same dates in April?".
 *
 * @param month the one that the text names, `YYYY-MM`
 */
export const moveStay = (text: string, nights: Nights, month: string | undefined): Nights | undefined => {
  const said = plain(text);
  if (after.test(said)) return otherWeekend(nights, 1);
  if (before.test(said)) return otherWeekend(nights, -1);
  return month !== undefined && sameDays.test(said) ? inMonth(nights, month) : undefined;
};

/** As long as the weekend at hand; beside a stay on working days, from Friday to Sunday. */
const otherWeekend = ({ checkIn, checkOut }: Nights, weeks: 1 | -1): Nights => {
  const from = Temporal.PlainDate.from(checkIn);
  const length = from.until(checkOut).days;
  if (from.dayOfWeek >= friday && length <= longestWeekend) return spanOf(from.add({ weeks }), length);
  const ofWeek = from.add({ days: friday - from.dayOfWeek });
  const isLater = weeks === 1 && Temporal.PlainDate.compare(ofWeek, checkOut) >= 0;
  return spanOf(isLater ? ofWeek : ofWeek.add({ weeks }), 2);
};

/** The 31st becomes the last day of a shorter month. */
const inMonth = ({ checkIn, checkOut }: Nights, month: string): Nights => {
  const from = Temporal.PlainDate.from(checkIn);
  return spanOf(
    Temporal.PlainYearMonth.from(month).toPlainDate({ day: from.day }),
    from.until(checkOut).days,
  );
};

const spanOf = (from: Temporal.PlainDate, days: number): Nights => ({
  checkIn: from.toString(),
  checkOut: from.add({ days }).toString(),
});
