import type { Match, Reader } from '../reader.ts';
import { bareDay, dayAt } from './day.ts';
import type { DayItem } from './item.ts';
import { otherAt } from './other.ts';

/** Between the marker and its day: "llegamos, si todo va bien, el ..." is too far; "check-in: el" is not. */
const maxFillers = 3;

const markerAt = (r: Reader, i: number): Match<{ role: 'in' | 'out'; moving: boolean }> | undefined => {
  const leave = r.hit(i, 'leave') ?? r.hit(i, 'until');
  if (leave) return { value: { role: 'out', moving: false }, end: leave.end };
  const arrive = r.hit(i, 'arrive');
  if (arrive) return { value: { role: 'in', moving: true }, end: arrive.end };
  const from = r.hit(i, 'from');
  return from && { value: { role: 'in', moving: true }, end: from.end };
};

/** "llego el 12", "check-out: 15/3", "until Sunday", "a partir do dia 3". */
export const markedDay = (r: Reader, i: number): Match<DayItem> | undefined => {
  const marker = markerAt(r, i);
  if (!marker) return undefined;
  let start = marker.end;
  for (let fillers = 0; fillers <= maxFillers; fillers++) {
    if (otherAt(r, start)) return undefined;
    const day = dayAt(r, start);
    const bare = day ? undefined : bareDay(r, start);
    // "hasta el 15", "a partir do dia 3": the article went with the marker.
    const article = ['el', 'dia', 'o', 'do', 'del', 'ao'].includes(r.at(start - 1)?.text ?? '');
    const found = day ?? (bare && { ...bare, weak: !article, night: false });
    if (found) {
      const { role, moving } = marker.value;
      // "llego esta noche" tells when, not for how long.
      const night = found.night && !moving && role === 'in';
      return {
        value: { kind: 'day', day: found.value, role, night, weak: found.weak && !sureBeside(r, start) },
        end: found.end,
      };
    }
    const filler = r.mark(start, ':', '-', '=', '.') ? start + 1 : r.skip(start, 'article', 'glue', 'until');
    if (filler === start) return undefined;
    start = filler;
  }
  return undefined;
};

/** After a marker an abbreviation is a weekday: "until Sun". */
const sureBeside = (r: Reader, i: number): boolean => r.hit(i, 'weekdayShort') !== undefined;

export const unmarkedDay = (r: Reader, i: number): Match<DayItem> | undefined => {
  const day = dayAt(r, i);
  if (!day) return undefined;
  // "los viernes", "every Friday" are habits.
  const before = r.at(i - 1)?.text ?? '';
  const habit =
    day.value.kind === 'weekday' &&
    ['los', 'every', 'each', 'cada', 'todo', 'todos', 'toda'].includes(before);
  if (habit) return undefined;
  const short = day.weak && day.value.kind === 'weekday';
  // "ter", "sat" and "sex" are words: weekdays only when they stand alone or after these.
  const sure = (r.stops(i - 1) && r.stops(day.end)) || ['on', 'el', 'na'].includes(before);
  if (short && !sure) return undefined;
  return { value: { kind: 'day', day: day.value, night: day.night, weak: day.weak && !short }, end: day.end };
};
