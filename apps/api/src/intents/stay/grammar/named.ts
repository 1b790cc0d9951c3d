import type { Match, Reader } from '../reader.ts';
import { calendarDate, bareDay } from './day.ts';
import type { Day, Item, Named, Which } from './item.ts';
import { rangeAt } from './range.ts';
import { whichAfter, whichBefore } from './weekday.ts';
import { yearAt } from './written.ts';

type NamedItem = Extract<Item, { kind: 'named' }>;

const named = (value: Named, end: number): Match<NamedItem> => ({
  value: { kind: 'named', named: value },
  end,
});

/** "del 12 de diciembre", "of the 12th" after a weekend. */
const ofDay = (r: Reader, i: number): Match<Day> | undefined => {
  const of = r.hit(i, 'of') ?? r.hit(i, 'openStrong');
  if (!of) return undefined;
  const start = r.skip(of.end, 'article');
  // "del 5 y 6 de diciembre": any day of it will do.
  const both = rangeAt(r, start);
  if (both?.value.listed) return { value: both.value.to, end: both.end };
  return calendarDate(r, start) ?? bareDay(r, start);
};

/** "este finde", "next weekend", "fim de semana que vem", "el finde del 12 de diciembre". */
const weekend = (r: Reader, i: number): Match<NamedItem> | undefined => {
  const ahead = whichBefore(r, i);
  const name = r.hit(ahead.end, 'weekend');
  if (!name) return undefined;
  const after = whichAfter(r, name.end);
  const end = after?.end ?? name.end;
  const which: Which = after?.value ?? ahead.value;
  const range = rangeAt(r, end);
  // "el finde del 5 al 7": the range says it all and is read next.
  if (range && !range.value.listed) return named({ kind: 'weekend', of: which }, end);
  const day = which === 'plain' ? ofDay(r, end) : undefined;
  if (day) return named({ kind: 'weekend', of: day.value }, day.end);
  // "un finde", "every weekend", "the first weekend of May", "finde largo": which one is not said.
  const of = r.hit(end, 'of');
  const vague = r.hit(i - 1, 'indefinite') ?? r.hit(end, 'long') ?? (of && r.hit(of.end, 'month'));
  return vague ? undefined : named({ kind: 'weekend', of: which }, end);
};

const holidays = ['newYear', 'christmasEve', 'christmas', 'easter'] as const;

const holiday = (r: Reader, i: number): Match<NamedItem> | undefined => {
  for (const name of holidays) {
    const hit = r.hit(i, name);
    if (!hit) continue;
    // Natal is a city too: "sou de Natal", "moro em Natal".
    if (
      r.at(i)?.text === 'natal' &&
      !['no', 'o', 'do', 'pro', 'neste', 'este'].includes(r.at(i - 1)?.text ?? '')
    ) {
      return undefined;
    }
    const year = yearAt(r, hit.end);
    return named({ kind: 'holiday', name, ...(year ? { year: year.value } : {}) }, year?.end ?? hit.end);
  }
  return undefined;
};

export const namedAt = (r: Reader, i: number): Match<NamedItem> | undefined => weekend(r, i) ?? holiday(r, i);
