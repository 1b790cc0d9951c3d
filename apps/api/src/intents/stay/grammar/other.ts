import type { Match, Reader } from '../reader.ts';
import { numericDate } from './numeric.ts';
import { countAt, numberAt } from './number.ts';
import { isQuantity } from './quantity.ts';
import { rangeAt } from './range.ts';
import { dayNumber, monthAfter } from './written.ts';

/** What looks like dates or people and is neither. Each rule gives the token after it. */
type Skip = (r: Reader, i: number) => number | undefined;

/** "15:00", "15 h", "3pm", "3 de la tarde" */
const hour: Skip = (r, i) => {
  const number = numberAt(r, i);
  if (!number) return undefined;
  const minutes = r.mark(number.end, ':', '.') && r.at(number.end)?.glued && r.at(number.end + 1)?.glued;
  const clock = r.mark(number.end, ':') && minutes;
  const end = minutes && r.at(number.end + 1)?.kind === 'number' ? number.end + 2 : number.end;
  const said = r.hit(end, 'hours') ?? r.hit(end, 'dayPart');
  if (said)
    return r.skip(
      r.at(said.end)?.kind === 'number' && r.at(said.end)?.glued ? said.end + 1 : said.end,
      'dayPart',
    );
  return clock ? end : undefined;
};

/** "a las 3", "at 10.30", "from 8 to 10 pm" */
const clock: Skip = (r, i) => {
  const opener = r.hit(i, 'clock');
  if (!opener) return undefined;
  const timed = hour(r, opener.end);
  if (timed) return timed;
  const number = numberAt(r, opener.end);
  if (!number || number.ordinal || number.value > 24 || isQuantity(r, number.end)) return undefined;
  if (monthAfter(r, number.end) || r.mark(number.end, '/', '-')) return undefined;
  const minutes = r.mark(number.end, '.') && r.at(number.end + 1)?.glued ? number.end + 2 : number.end;
  return minutes;
};

/** "de 8 a 10 hs", "7-10am", "between 3 and 5 pm" */
const hours: Skip = (r, i) => {
  const first = numberAt(r, i);
  if (!first) return undefined;
  const joint = r.mark(first.end, '-') ? first.end + 1 : r.skip(first.end, 'join', 'and', 'or');
  return joint > first.end ? hour(r, joint) : undefined;
};

const currencyMark = (r: Reader, i: number): boolean => r.mark(i, '$', '€', '£', '%');

const maxGroups = 8;

/** "$1.200,50": digits and what groups them. */
const amountEnd = (r: Reader, i: number): number | undefined => {
  if (r.at(i)?.kind !== 'number') return numberAt(r, i)?.end;
  let end = i + 1;
  while (
    end < i + maxGroups &&
    r.mark(end, '.', ',') &&
    r.at(end + 1)?.kind === 'number' &&
    r.at(end + 1)?.glued &&
    r.at(end)?.glued
  )
    end += 2;
  return end;
};

/** "100 euros", "US$ 80", "R$ 12", "20%" */
const price: Skip = (r, i) => {
  const sign = currencyMark(r, i) ? i + 1 : r.skip(i, 'currency');
  const amount = amountEnd(r, sign);
  if (amount === undefined) return undefined;
  if (sign > i) return r.skip(amount, 'currency');
  if (currencyMark(r, amount)) return amount + 1;
  const named = r.hit(amount, 'currency');
  return named && r.skip(named.end, 'currency');
};

/** "habitación 305", "room no. 12", "quarto 7": unless the number begins something else ("double room 2 adults"). */
const roomNumber: Skip = (r, i) => {
  const room = r.hit(i, 'room');
  if (!room) return undefined;
  const dot = r.mark(room.end, '.') ? room.end + 1 : room.end;
  const label = r.hit(dot, 'roomNumber')?.end ?? (r.mark(dot, '#') ? dot + 1 : dot);
  const start = r.mark(label, '.') ? label + 1 : label;
  const number = r.at(start)?.kind === 'number' ? start + 1 : undefined;
  if (number === undefined || isQuantity(r, number)) return undefined;
  const dated = rangeAt(r, start) ?? numericDate(r, start) ?? (dayNumber(r, start) && monthAfter(r, number));
  return dated ? undefined : number;
};

/** "el 2º piso", "3 days before", "2 or 3 nights": counted things that are no stay. */
const counted: Skip = (r, i) => {
  const count = countAt(r, i);
  if (!count) return undefined;
  const years = r.hit(count.end, 'years');
  if (years) return years.end;
  const span = r.hit(count.end, 'day') ?? r.hit(count.end, 'week') ?? r.hit(count.end, 'night');
  if (!span) return undefined;
  const ago = ['hace', 'faz', 'ha'].includes(r.at(i - 1)?.text ?? '');
  return ago ? span.end : r.hit(span.end, 'distance')?.end;
};

/** "una noche más" moves a stay that is known elsewhere; "2 o 3 noches" leaves it open. */
const openNights: Skip = (r, i) => {
  const first = countAt(r, i);
  if (!first) return undefined;
  const direct = r.hit(first.end, 'more');
  const night = r.hit(direct?.end ?? first.end, 'night');
  const before = r.hit(i - 1, 'more');
  if (night && (direct ?? before ?? r.hit(night.end, 'more'))) return r.skip(night.end, 'more');
  const joint = r.mark(first.end, '-', '/') ? first.end + 1 : r.skip(first.end, 'or', 'join');
  const second = joint > first.end ? numberAt(r, joint) : undefined;
  return second && r.hit(second.end, 'night')?.end;
};

const greeting: Skip = (r, i) => {
  const wish = r.hit(i, 'wish');
  if (!wish) return undefined;
  return (r.hit(wish.end, 'newYear') ?? r.hit(wish.end, 'christmas') ?? r.hit(wish.end, 'easter'))?.end;
};

const morning: Skip = (r, i) => r.hit(i, 'morning')?.end;
const doubleBed: Skip = (r, i) => r.hit(i, 'doubleBed')?.end;
const always: Skip = (r, i) =>
  r.at(i)?.text === '24' && r.mark(i + 1, '/') && r.at(i + 2)?.text === '7' && !rangeAt(r, i)
    ? i + 3
    : undefined;

const rules = [
  greeting,
  morning,
  doubleBed,
  always,
  price,
  clock,
  hours,
  hour,
  counted,
  openNights,
  roomNumber,
];

export const otherAt = (r: Reader, i: number): Match<{ readonly kind: 'other' }> | undefined => {
  for (const rule of rules) {
    const end = rule(r, i);
    if (end !== undefined) return { value: { kind: 'other' }, end };
  }
  return undefined;
};
