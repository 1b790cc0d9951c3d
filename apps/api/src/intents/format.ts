import type { Say } from '../conversation/copy/copy.ts';
import type { Hotel, Language } from '../hotels/hotel.ts';
import type { IsoDate, Stay } from '../pms/pms.ts';

/** Formats dates, money and parties as the guest reads them. */
export interface Format {
  /** "viernes, 12 de marzo"; with the year when it is not this one. */
  date(date: IsoDate): string;
  /** "marzo", of `YYYY-MM`. */
  month(month: string): string;
  money(cents: number): string;
  room(roomType: string): string;
  guests(party: Pick<Stay, 'adults' | 'children'>): string;
  nights(stay: Stay): string;
  stay(stay: Stay): string;
}

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
  const date = (iso: IsoDate): string => {
    const day = Temporal.PlainDate.from(iso);
    return day.toLocaleString(tag, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(day.year === today.year ? {} : { year: 'numeric' }),
    });
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
    stay: (stay) => say('stay', { from: date(stay.checkIn), to: date(stay.checkOut) }),
  };
};

export const nightsOf = ({ checkIn, checkOut }: Pick<Stay, 'checkIn' | 'checkOut'>): number =>
  Temporal.PlainDate.from(checkIn).until(checkOut).days;
