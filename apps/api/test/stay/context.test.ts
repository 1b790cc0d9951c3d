import { describe, expect, it } from 'vitest';
import { parseStay, type StayContext } from '../../src/intents/stay/parse.ts';
import { read, today } from './phrases.ts';

const arrival = { checkIn: '2026-12-10' } as const;
const dates = { checkIn: '2026-12-10', checkOut: '2026-12-13' } as const;

type ContextRow = readonly [text: string, context: Partial<StayContext>, expected: string];

describe('with an arrival known', () => {
  const rows: readonly ContextRow[] = [
    ['3 noches', { draft: arrival }, '2026-12-13 n3'],
    ['two nights', { draft: arrival }, '2026-12-12 n2'],
    ['hasta el domingo', { draft: arrival }, '2026-12-13'],
    ['until Sunday', { draft: arrival }, '2026-12-13'],
    ['até domingo', { draft: arrival }, '2026-12-13'],
    ['hasta el 15', { draft: arrival }, '2026-12-15'],
    ['até o dia 3', { draft: arrival }, '2027-01-03'],
    ['until January 2nd', { draft: arrival }, '2027-01-02'],
    ['hasta el 8 de diciembre', { draft: arrival }, '2026-12-08 order'],
    ['el domingo', { draft: arrival }, '2026-12-13'],
    ['el 15', { draft: arrival }, '2026-12-15'],
    ['15 de diciembre', { draft: arrival }, '2026-12-15'],
    ['salimos el lunes', { draft: arrival }, '2026-12-14'],
    ['2', { draft: arrival }, '2026-12-12 n2'],
    ['dos', { draft: arrival }, '2026-12-12 n2'],
    ['solo una', { draft: arrival }, '2026-12-11 n1'],
    ['três, por favor', { draft: arrival }, '2026-12-13 n3'],
    ['somos 2', { draft: arrival }, 'a2'],
  ];
  it.each(rows)('%s', (text, context, expected) => {
    expect(read(text, context).replace(/^- /u, '')).toBe(expected);
  });

  it('takes a day before the arrival as a correction of it', () => {
    expect(read('el 5 de diciembre', { draft: arrival })).toBe('2026-12-05');
    expect(read('mejor mañana', { draft: arrival })).toBe('2026-11-25');
  });
});

describe('with the dates known', () => {
  const rows: readonly ContextRow[] = [
    ['2', { draft: dates }, 'a2'],
    ['dos', { draft: dates }, 'a2'],
    ['two please', { draft: dates }, 'a2'],
    ['duas', { draft: dates }, 'a2'],
    ['somos 2', { draft: dates }, 'a2'],
    ['una', { draft: dates }, 'a1'],
    ['sola', { draft: dates }, 'a1'],
    ['2+1', { draft: dates }, 'a2 c1'],
    ['dos y uno', { draft: dates }, 'a2 c1'],
    ['2 y un bebé', { draft: dates }, 'a2 c1'],
    ['4 noches', { draft: dates }, '2026-12-14 n4'],
    ['el 15', { draft: dates }, '2026-12-15'],
    ['no sé', { draft: dates }, ''],
    ['305', { draft: dates }, ''],
    ['habitación 2', { draft: dates }, ''],
    ['a las 3', { draft: dates }, ''],
  ];
  it.each(rows)('%s', (text, context, expected) => {
    expect(read(text, context).replace(/^- /u, '')).toBe(expected);
  });
});

describe('with a question on record', () => {
  const rows: readonly ContextRow[] = [
    ['12 a 15', { expect: 'dates' }, '2026-12-12 2026-12-15'],
    ['12-15', { expect: 'dates' }, '2026-12-12 2026-12-15'],
    ['from 12 to 15', { expect: 'dates' }, '2026-12-12 2026-12-15'],
    ['12', { expect: 'dates' }, '2026-12-12'],
    ['3', { expect: 'nights' }, 'n3'],
    ['3', { expect: 'party' }, 'a3'],
    ['check-in 12 check-out 15', {}, '2026-12-12 2026-12-15'],
    ['from 12 to 15, 2 people', {}, '2026-12-12 2026-12-15 a2'],
    ['12-15', {}, ''],
    ['2', {}, ''],
    ['', { expect: 'party' }, ''],
    ['¿?', { expect: 'party' }, ''],
  ];
  it.each(rows)('%s %o', (text, context, expected) => {
    expect(read(text, context)).toBe(expected);
  });
});

describe('weekends and feasts that have begun', () => {
  const on = (date: string, text: string) => read(text, { today: Temporal.PlainDate.from(date) });

  it('says what is left of them', () => {
    expect(on('2026-11-27', 'este finde')).toBe('2026-11-27 2026-11-29');
    expect(on('2026-11-28', 'este finde')).toBe('2026-11-28 2026-11-29');
    expect(on('2026-11-29', 'this weekend')).toBe('2026-11-29 2026-11-30');
    expect(on('2026-11-28', 'el finde que viene')).toBe('2026-12-04 2026-12-06');
    expect(on('2026-12-25', 'Navidad')).toBe('2026-12-25 2026-12-26');
    expect(on('2026-12-26', 'Navidad')).toBe('2027-12-24 2027-12-26');
    expect(on('2027-03-27', 'semana santa')).toBe('2027-03-27 2027-03-28');
    expect(on('2027-01-01', 'fin de año')).toBe('2027-12-31 2028-01-01');
  });

  it('counts today as the next such date and not as the next such weekday', () => {
    expect(on('2026-11-27', 'el 27')).toBe('2026-11-27');
    expect(on('2026-11-27', 'viernes')).toBe('2026-12-04');
    expect(on('2026-11-29', 'next Friday')).toBe('2026-12-04');
    expect(on('2026-11-26', 'el viernes que viene')).toBe('2026-12-04');
  });

  it('finds days that not every month or year has', () => {
    expect(on('2026-11-24', 'el 31')).toBe('2026-12-31');
    expect(on('2027-02-01', 'el 30')).toBe('2027-03-30');
    expect(on('2026-11-24', '29 de febrero')).toBe('2028-02-29');
    expect(on('2026-11-24', '31 de abril')).toBe('');
  });

  it('keeps a running range for its next time', () => {
    expect(on('2027-03-13', 'del 12 al 15 de marzo')).toBe('2028-03-12 2028-03-15');
  });
});

describe('the language of the conversation', () => {
  it('decides what "segunda" and "out" are', () => {
    expect(read('la segunda', { language: 'es' })).toBe('');
    expect(read('segunda', { language: 'pt' })).toBe('2026-11-30');
    expect(read('12 out', { language: 'pt' })).toBe('2027-10-12');
    expect(read('12 out', { language: 'en' })).toBe('');
  });

  it('is not needed', () => {
    expect(read('del 12 al 15 de março for two')).toBe('2027-03-12 2027-03-15 a2');
  });
});

describe('coverage', () => {
  const covered = (text: string): number => parseStay(text, { today }).coverage;

  it('is whole for a pure answer', () => {
    expect(covered('del 12 al 15, 2 personas')).toBe(1);
    expect(covered('Sí, del 12 al 15 de marzo por favor, somos 2')).toBe(1);
    expect(covered('from March 12th to the 15th, 2 adults and 1 child')).toBe(1);
    expect(covered('de 12 a 15 de março para 2 pessoas, obrigada')).toBe(1);
    expect(parseStay('2, por favor', { today, expect: 'party' }).coverage).toBe(1);
  });

  it('is small for a question that only mentions a day', () => {
    expect(covered('¿A qué hora abre la piscina mañana?')).toBeLessThan(0.5);
    expect(covered('could you tell me whether the gym is open on Friday')).toBeLessThan(0.5);
  });

  it('is zero without a match', () => {
    expect(covered('hola, buenas tardes')).toBe(0);
    expect(covered('')).toBe(0);
  });
});
