import { plain } from '../conversation/words.ts';
import type { Stay } from '../pms/pms.ts';

type Nights = Pick<Stay, 'checkIn' | 'checkOut'>;

const numbers: Readonly<Record<string, number>> = {
  un: 1,
  una: 1,
  uno: 1,
  one: 1,
  a: 1,
  an: 1,
  um: 1,
  uma: 1,
  otra: 1,
  otro: 1,
  another: 1,
  outra: 1,
  outro: 1,
  dos: 2,
  two: 2,
  dois: 2,
  duas: 2,
  tres: 3,
  three: 3,
  cuatro: 4,
  four: 4,
  quatro: 4,
  cinco: 5,
  five: 5,
};
const count = `(\\d{1,2}|${Object.keys(numbers).join('|')})`;
const unit = '(noches?|dias?|nights?|days?|noites?|semanas?|weeks?)';
const more = '(?:mas|more|extra|adicional(?:es)?|a mais|mais|longer)';
const less = '(?:menos|less|fewer|a menos)';
const earlier = '(?:antes|earlier|before|sooner|mais cedo|antecipad[ao])';
const later = '(?:despues|later|depois|mas tarde|mais tarde|after)';

/** "una noche más", "one more night", "mais uma noite", "otra noche" */
const longer = new RegExp(
  `\\b(?:${count} ${unit} ${more}|${count} ${more} ${unit}|${more} ${count} ${unit}|(otra|another|outra) ${unit})\\b`,
);
const shorter = new RegExp(
  `\\b(?:${count} ${unit} ${less}|${count} ${less} ${unit}|${less} ${count} ${unit})\\b`,
);
const sooner = new RegExp(`\\b${count} ${unit} ${earlier}\\b`);
const postponed = new RegExp(`\\b${count} ${unit} ${later}\\b`);
const nextWeek = /\b(?:semana (?:siguiente|seguinte)|following week|week after)\b/;

const leaves =
  /\b(?:irme|irnos|ir embora|salir|salida|salgo|salimos|checkout|check out|leave|leaving|depart\w*|sair|saida|partir|me voy|nos vamos|quedar\w*|stay|ficar|volver\w*|regres\w*)\b/;
const arrives =
  /\b(?:llegar|llegada|llego|llegamos|llegaremos|entrar|entrada|checkin|check in|arriv\w*|chegar|chegada|chego|chegamos)\b/;

const daysOf = (match: RegExpExecArray): number => {
  const words = match.slice(1).filter((group) => group !== undefined);
  const amount = words.map((word) => numbers[word] ?? Number(word)).find((value) => value > 0) ?? 1;
  return words.some((word) => /^(?:semana|week)/.test(word)) ? amount * 7 : amount;
};

/**
 * What a message like "one more night" or "leave a day earlier" makes of the nights of a booking.
 *
 * @returns undefined when it says nothing of the kind, or nothing would be left of the stay
 */
export const shiftStay = (text: string, { checkIn, checkOut }: Nights): Nights | undefined => {
  const said = plain(text);
  const move = shift(said);
  if (!move) return undefined;
  const from = Temporal.PlainDate.from(checkIn).add({ days: move.from });
  const to = Temporal.PlainDate.from(checkOut).add({ days: move.to });
  return Temporal.PlainDate.compare(from, to) < 0
    ? { checkIn: from.toString(), checkOut: to.toString() }
    : undefined;
};

/** More, fewer or other nights than those there are, also when nothing would be left of them. */
export const shiftsStay = (text: string): boolean => shift(plain(text)) !== undefined;

const shift = (said: string): { readonly from: number; readonly to: number } | undefined => {
  const less = shorter.exec(said);
  if (less) return { from: 0, to: -daysOf(less) };
  const added = longer.exec(said);
  if (added) return { from: 0, to: daysOf(added) };
  const before = sooner.exec(said);
  if (before) return side(said, -daysOf(before));
  const after = postponed.exec(said);
  if (after) return side(said, daysOf(after));
  return nextWeek.test(said) ? { from: 7, to: 7 } : undefined;
};

/** Only the end that is spoken of moves; else the whole stay. */
const side = (said: string, days: number): { readonly from: number; readonly to: number } => {
  if (arrives.test(said)) return { from: days, to: 0 };
  return leaves.test(said) ? { from: 0, to: days } : { from: days, to: days };
};
