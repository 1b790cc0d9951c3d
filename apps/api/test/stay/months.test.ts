import { describe, expect, it } from 'vitest';
import { mergeStay } from '../../src/intents/merge-stay.ts';
import { parseStay } from '../../src/intents/stay/parse.ts';
import { read, today } from './phrases.ts';

const monthOf = (text: string): string | undefined => parseStay(text, { today }).month;

describe('a month that is named without a day', () => {
  it.each([
    ['queremos ir en agosto', '2027-08'],
    ['en la primera quincena de enero, somos 2', '2027-01'],
    ['a finales de marzo de 2028', '2028-03'],
    ['para noviembre', '2026-11'],
    ['el mes que viene', '2026-12'],
    ['¿enero?', '2027-01'],
    ['a room in March for two', '2027-03'],
    ['sometime in may', '2027-05'],
    ['mid-February', '2027-02'],
    ['the second half of July', '2027-07'],
    ['this month', '2026-11'],
    ['em janeiro', '2027-01'],
    ['no fim de fevereiro', '2027-02'],
    ['no mês que vem', '2026-12'],
  ])('%s', (text, expected) => {
    expect(monthOf(text)).toBe(expected);
  });

  it.each([
    'una habitación con vista al mar',
    'may I bring my dog?',
    'me llamo Abril Paz',
    'Avenida de Mayo 1200',
    'en enero o en febrero',
    'del 5 al 8 de enero',
    'llego el 3 de abril',
  ])('%s', (text) => {
    expect(monthOf(text)).toBeUndefined();
  });
});

describe('days without a month', () => {
  const march = { checkIn: '2027-03-12', checkOut: '2027-03-14', adults: 2 };

  it.each([
    ['del 5 al 12', '2027-01-05 2027-01-12'],
    ['from the 12th to the 14th', '2027-01-12 2027-01-14'],
    ['llegamos el 28 y salimos el 3', '2027-01-28 2027-02-03'],
    ['o dia 20', '2027-01-20'],
    ['del 2 al 4 de abril', '2027-04-02 2027-04-04'],
  ])('are of the month that was named before: %s', (text, expected) => {
    expect(read(text, { draft: { month: '2027-01' }, expect: 'dates' })).toBe(expected);
  });

  it.each([
    ['mejor del 15 al 17', '2027-03-15 2027-03-17'],
    ['and from the 19th to the 21st?', '2027-03-19 2027-03-21'],
    ['e de 1 a 3?', '2027-03-01 2027-03-03'],
    ['del 15 al 17 de mayo', '2027-05-15 2027-05-17'],
    ['el sábado 5', '2026-12-05'],
  ])('are near the stay that is talked about: %s', (text, expected) => {
    expect(read(text, { draft: march, expect: 'dates' })).toBe(expected);
  });

  it('are of the next month when that is nearer', () => {
    const draft = { checkIn: '2026-12-28', checkOut: '2026-12-30', adults: 2 };
    expect(read('mejor del 2 al 4', { draft })).toBe('2027-01-02 2027-01-04');
  });

  it('are near a booking that is to be moved', () => {
    expect(read('al 20', { near: '2027-03-12', expect: 'dates' })).toBe('2027-03-20');
  });

  it('never lie in the past', () => {
    expect(read('del 5 al 7', { draft: { month: '2026-11' }, expect: 'dates' })).toBe(
      '2026-12-05 2026-12-07',
    );
  });
});

describe('what is known of a stay', () => {
  it('keeps the month until there are days', () => {
    const asked = mergeStay({ adults: 2 }, { month: '2027-01', coverage: 1 }, undefined);
    expect(asked).toEqual({ adults: 2, month: '2027-01' });
    const dated = mergeStay(asked, { checkIn: '2027-01-05', checkOut: '2027-01-12', coverage: 1 }, undefined);
    expect(dated).toEqual({ adults: 2, checkIn: '2027-01-05', checkOut: '2027-01-12' });
  });

  it('loses its days to another month, and not to the same one', () => {
    const march = { checkIn: '2027-03-12', checkOut: '2027-03-14', adults: 2 };
    expect(mergeStay(march, { month: '2027-04', coverage: 1 }, undefined)).toEqual({
      adults: 2,
      month: '2027-04',
    });
    expect(mergeStay(march, { month: '2027-03', coverage: 1 }, undefined)).toEqual(march);
  });
});
