import type { Say } from '../conversation/copy/copy.ts';
import type { Hotel, Language } from '../hotels/hotel.ts';
import type { IsoDate, Stay } from '../pms/pms.ts';

/** Formats dates, money and parties as the guest reads them. */
export interface Format {
  /** "viernes 12 de marzo"; with the year when nobody would guess it. */
  date(date: IsoDate): string;
  /** "marzo", of `YYYY-MM`. */
  month(month: string): string;
  money(cents: number): string;
  room(roomType: string): string;
  guests(party: Pick<Stay, 'adults' | 'children'>): string;
  nights(stay: Stay): string;
  stay(stay: Stay): string;
  /** "12–14 mar": for a button. */
  briefly(stay: Stay): string;
}

/** Up to here a date without a year is the next such date. */
const plainDays = 300;

const locale = (language: Language, hotel: Hotel): string =>
  ({
    es: hotel.register.es === 'vos' ? 'es-AR' : 'es-ES',
    en: 'en-GB',
    pt: hotel.register.pt === 'br' ? 'pt-BR' : 'pt-PT',
  })[language];

export const formatter = (hotel: Hotel, language: Language, say: Say, today: Temporal.PlainDate): Format => {
  const tag = locale(language, hotel);
  const money = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: hotel.currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  // The short month of es-AR is a number.
  const brief = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const comma = language === 'pt' ? ', ' : ' ';
  const dated = (iso: IsoDate, parts: Intl.DateTimeFormatOptions): string => {
    const day = Temporal.PlainDate.from(iso);
    const weekday = day.toLocaleString(tag, { weekday: 'long' });
    return `${weekday}${comma}${day.toLocaleString(tag, { day: 'numeric', ...parts })}`;
  };
  const withYear = (iso: IsoDate): boolean => {
    const days = today.until(iso).days;
    return days < 0 || days > plainDays;
  };
  const date = (iso: IsoDate): string =>
    dated(iso, { month: 'long', ...(withYear(iso) ? { year: 'numeric' } : {}) });
  const stay = ({ checkIn, checkOut }: Stay): string => {
    const isOneMonth = checkIn.slice(0, 7) === checkOut.slice(0, 7);
    const from = isOneMonth ? `${dated(checkIn, {})}${language === 'pt' ? ',' : ''}` : date(checkIn);
    return say('stay', { from, to: date(checkOut) });
  };
  return {
    date,
    month: (month) => {
      const day = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
      return day.toLocaleString(tag, {
        month: 'long',
        ...(day.year <= today.year + 1 ? {} : { year: 'numeric' }),
      });
    },
    money: (cents) => money.format(cents / 100),
    room: (roomType) => hotel.rooms.find(({ id }) => id === roomType)?.name[language] ?? roomType,
    guests: ({ adults, children }) => {
      const grown = say.count('adults', adults);
      return children > 0
        ? say('party', { adults: grown, children: say.count('children', children) })
        : grown;
    },
    nights: (stay) => say.count('nights', nightsOf(stay)),
    briefly: ({ checkIn, checkOut }) => brief.formatRange(new Date(checkIn), new Date(checkOut)),
    stay,
  };
};

export const nightsOf = ({ checkIn, checkOut }: Pick<Stay, 'checkIn' | 'checkOut'>): number =>
  Temporal.PlainDate.from(checkIn).until(checkOut).days;
