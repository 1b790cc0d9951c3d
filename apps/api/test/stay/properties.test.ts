import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/intents/stay/lexicon/en.ts';
import { es } from '../../src/intents/stay/lexicon/es.ts';
import { pt } from '../../src/intents/stay/lexicon/pt.ts';
import { easterSunday } from '../../src/intents/stay/resolve/holidays.ts';
import { parseStay } from '../../src/intents/stay/parse.ts';
import { today } from './phrases.ts';

const languages = fc.constantFrom('es', 'en', 'pt', undefined);
const pad = (value: number): string => String(value).padStart(2, '0');
const nameOf = (list: readonly string[], index: number): string => (list[index] ?? '').split(',')[0] ?? '';

/** A stay within the next year, so that its dates are understood without a year. */
const stays = fc
  .record({ ahead: fc.integer({ min: 0, max: 330 }), nights: fc.integer({ min: 1, max: 21 }) })
  .map(({ ahead, nights }) => ({
    from: today.add({ days: ahead }),
    to: today.add({ days: ahead + nights }),
    nights,
  }));

type Day = Temporal.PlainDate;
const ordinal = (day: number): string =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`;

const esDay = (d: Day): string => `${d.day} de ${nameOf(es.months, d.month - 1)}`;
const enDay = (d: Day): string => `${nameOf(en.months, d.month - 1)} ${ordinal(d.day)}`;
const ptDay = (d: Day): string => `${d.day} de ${nameOf(pt.months, d.month - 1)}`;
const slashed = (d: Day): string => `${d.day}/${d.month}`;
const full = (d: Day): string => `${pad(d.day)}/${pad(d.month)}/${d.year}`;

const formats = {
  es: [
    (a: Day, b: Day) => `del ${esDay(a)} al ${esDay(b)}`,
    (a: Day, b: Day) => `desde el ${esDay(a)} de ${a.year} hasta el ${esDay(b)} de ${b.year}`,
    (a: Day, b: Day) => `del ${slashed(a)} al ${slashed(b)}`,
    (a: Day, b: Day) => `entramos el ${esDay(a)} y salimos el ${esDay(b)}`,
    (a: Day, b: Day) => `del ${a.day} al ${esDay(b)}`,
  ],
  en: [
    (a: Day, b: Day) => `from ${enDay(a)} to ${enDay(b)}`,
    (a: Day, b: Day) => `${enDay(a)}, ${a.year} - ${enDay(b)}, ${b.year}`,
    (a: Day, b: Day) =>
      `${a.day} ${nameOf(en.months, a.month - 1)} until ${b.day} ${nameOf(en.months, b.month - 1)}`,
    (a: Day, b: Day) => `arriving ${enDay(a)} and leaving ${enDay(b)}`,
  ],
  pt: [
    (a: Day, b: Day) => `de ${ptDay(a)} a ${ptDay(b)}`,
    (a: Day, b: Day) => `do dia ${ptDay(a)} até o dia ${ptDay(b)}`,
    (a: Day, b: Day) => `de ${slashed(a)} a ${slashed(b)}`,
    (a: Day, b: Day) => `chegamos ${ptDay(a)} e saímos ${ptDay(b)}`,
  ],
  any: [
    (a: Day, b: Day) => `${full(a)} - ${full(b)}`,
    (a: Day, b: Day) => `${a.toString()} / ${b.toString()}`,
    (a: Day, b: Day) => `${a.toString()} ${b.toString()}`,
    (a: Day, b: Day) => `check-in: ${full(a)}\ncheck-out: ${full(b)}`,
  ],
};

describe('a stay that is written out', () => {
  for (const [language, writers] of Object.entries(formats)) {
    it(`is read back, ${language}`, () => {
      fc.assert(
        fc.property(stays, fc.constantFrom(...writers), languages, ({ from, to }, write, language) => {
          const mention = parseStay(write(from, to), { today, ...(language ? { language } : {}) });
          expect(mention).toMatchObject({ checkIn: from.toString(), checkOut: to.toString() });
          expect(mention.problem).toBeUndefined();
          expect(mention.coverage).toBe(1);
        }),
        { numRuns: 300 },
      );
    });
  }

  it('is read back with nights and party', () => {
    const party = fc.record({
      adults: fc.integer({ min: 1, max: 9 }),
      children: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(stays, party, ({ from, to, nights }, { adults, children }) => {
        const expected = { checkIn: from.toString(), checkOut: to.toString(), nights, adults, children };
        const texts = [
          `${nights} noches desde el ${esDay(from)} para ${adults} adultos y ${children} niños`,
          `${adults} adults and ${children} children for ${nights} nights from ${enDay(from)}`,
          `${adults} adultos e ${children} crianças, ${nights} noites a partir de ${ptDay(from)}`,
        ];
        for (const text of texts) expect(parseStay(text, { today })).toMatchObject(expected);
      }),
      { numRuns: 300 },
    );
  });
});

/** Pieces that mean something, in any order: what random characters would hardly ever make. */
const words = [
  'del al 12 15 3 31 2027 2025 / - . , : + ( ) de marzo feb friday sexta finde weekend next que viene hasta until',
  'from noches nights a week días y e o mañana tonight navidad easter adultos kids mi mujer yo con para somos años',
  '999 dentro de noche del the 12th check-in salida hace habitación $ BUE-7F3K2 29 of us 30 out ter más one couple',
];
const pieces = fc.constantFrom(...words.join(' ').split(' '));
const sentences = fc.array(pieces, { maxLength: 14 }).map((words) => words.join(' '));
const glued = fc.array(pieces, { maxLength: 10 }).map((words) => words.join(''));
const texts = fc.oneof(
  sentences,
  glued,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme' }),
);
const days = fc.integer({ min: 0, max: 1500 }).map((ahead) => today.add({ days: ahead }));
const expectations = fc.constantFrom('nights', 'party', 'dates', undefined);

describe('any text', () => {
  it('is read without an error, into dates in order or a problem', () => {
    fc.assert(
      fc.property(
        texts,
        days,
        languages,
        expectations,
        fc.boolean(),
        (text, today, language, expect_, known) => {
          const draft = known ? { checkIn: today.add({ days: 5 }).toString() } : {};
          const mention = parseStay(text, {
            today,
            draft,
            ...(language ? { language } : {}),
            ...(expect_ ? { expect: expect_ } : {}),
          });
          expect(mention.coverage).toBeGreaterThanOrEqual(0);
          expect(mention.coverage).toBeLessThanOrEqual(1);
          for (const count of [mention.nights ?? 1, mention.adults ?? 1])
            expect(count).toBeGreaterThanOrEqual(1);
          const arrival = mention.checkIn ?? (known ? draft.checkIn : undefined);
          if (mention.problem || !mention.checkOut || !arrival) return;
          expect(Temporal.PlainDate.compare(mention.checkOut, arrival)).toBe(1);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('is cut, however long it is', () => {
    const long = `del 12 al 15 de marzo ${'y mi mujer 1.1.1 '.repeat(5000)} 4 adultos`;
    expect(parseStay(long, { today })).toMatchObject({ checkIn: '2027-03-12', checkOut: '2027-03-15' });
    expect(parseStay(long, { today }).adults).not.toBe(4);
  });
});

describe('Easter', () => {
  it.each(['2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2030-04-21', '2035-03-25', '2038-04-25'])(
    'is on %s',
    (date) => {
      expect(easterSunday(Number(date.slice(0, 4))).toString()).toBe(date);
    },
  );
});
