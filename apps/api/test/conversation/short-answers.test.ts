import { describe, expect, test } from 'vitest';
import { guestNameIn, isPlainlyName, nameInPassing } from '../../src/conversation/guest-name.ts';
import { hedges, yesOrNo } from '../../src/conversation/yes-no.ts';

describe('yes or no', () => {
  test.each([
    'sí',
    'Si',
    'SÍ!!',
    'dale',
    '¡Claro!',
    'ok',
    'yes please',
    'Sure.',
    'sim',
    'pode ser',
    '👍',
    'sí, por favor',
    'sí, dale, confirmo',
    'ok perfecto gracias',
    'sí gracias',
    'bueno sí',
    'isso mesmo',
    'quiero',
  ])('%s is yes', (text) => expect(yesOrNo(text)).toBe('yes'));
  test.each(['no', 'No, gracias.', 'nope', 'não', 'Nao obrigada', '👎', 'mejor no'])('%s is no', (text) =>
    expect(yesOrNo(text)).toBe('no'),
  );
  test.each([
    '',
    'no sé',
    'sí pero con desayuno',
    'claro que no',
    'maybe',
    'no me funciona el wifi',
    'yesterday',
    'gracias',
    'sí no',
    'la suite sí',
  ])('"%s" is neither', (text) => expect(yesOrNo(text)).toBeUndefined());
});

test.each([
  ['cancelala', 'confirm_cancel'],
  ['cancel it', 'confirm_cancel'],
  ['reservala', 'confirm_booking'],
  ['book it', 'confirm_booking'],
  ['cambiala', 'confirm_change'],
] as const)('"%s" is a yes to what was asked, and to nothing else', (text, asked) => {
  expect(yesOrNo(text, asked)).toBe('yes');
  expect(yesOrNo(text, 'offer_person')).toBeUndefined();
});

test.each(['sí pero con desayuno', 'ok but what about parking', 'dale, antes una duda', 'yes?'])(
  '"%s" is not yet a yes',
  (text) => expect(hedges(text)).toBe(true),
);
test('a plain yes hedges nothing', () => {
  expect(hedges('claro que sí, adelante')).toBe(false);
});

describe('the name for a booking', () => {
  test.each([
    ['Ana', 'Ana'],
    ['Ana María Pérez', 'Ana María Pérez'],
    ['a nombre de Ana Pérez', 'Ana Pérez'],
    ['Me llamo João da Silva.', 'João da Silva'],
    ["my name is Sean O'Brien", "Sean O'Brien"],
    ['em nome de Luíza', 'Luíza'],
    ['ponela a nombre de Juan', 'Juan'],
    ['ok, a nombre de mi mujer, Laura Gil', 'Laura Gil'],
    ['mi nombre: Ana Ruiz, tel 600 123 123', 'Ana Ruiz'],
    ['John Smith, phone +44 7700 900123', 'John Smith'],
    ['Juan Gómez, por favor', 'Juan Gómez'],
    ['Dr. Pérez', 'Dr. Pérez'],
  ])('%s gives %s', (text, name) => expect(guestNameIn(text, false)).toBe(name));

  test.each([
    '',
    '12 de marzo',
    'k precio tiene',
    'mejor la doble',
    'no sé',
    'un momento',
    'me llamo?',
    '¿tienen wifi?',
    'x'.repeat(80),
    'uno dos tres cuatro cinco seis siete ocho',
  ])('"%s" is no name', (text) => expect(guestNameIn(text, false)).toBeUndefined());

  test('what surely means something else is a name only when it is introduced as one', () => {
    expect(guestNameIn('cancelar reserva', true)).toBeUndefined();
    expect(guestNameIn('mi nombre es Gracia Parking', true)).toBe('Gracia Parking');
  });
});

test.each([
  ['la doble, a nombre de Ana Pérez', 'Ana Pérez'],
  ['mejor a nombre de mi mujer, Laura Gil', 'Laura Gil'],
  ['the suite, in the name of John Smith please', 'John Smith'],
  ['em nome do João Pedro', 'João Pedro'],
])('%s brings the name %s along', (text, name) => expect(nameInPassing(text)).toBe(name));

test('a message without a name brings none along', () => {
  expect(nameInPassing('la doble')).toBeUndefined();
  expect(nameInPassing('a nombre de mi empresa')).toBeUndefined();
});

test('two words or more that are written as names are a name', () => {
  expect(isPlainlyName('Maria João Silva')).toBe(true);
  expect(isPlainlyName('María de los Ángeles Castro')).toBe(true);
  expect(isPlainlyName('Ana')).toBe(false);
  expect(isPlainlyName('Quiero La Doble')).toBe(false);
  expect(isPlainlyName('Ana Paz?')).toBe(false);
});

describe('bait for slow patterns', () => {
  // Quadratic work on these would take seconds each, and the test runner's limit would end it.
  test.each(['x', 'ñ\u200d', '\u0301', 'Ana ', 'tel 1 ', '-', 'mi mujer '])(
    '20,000 characters of "%s" are no name',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length);
      expect(guestNameIn(text, false)).toBeUndefined();
      expect(isPlainlyName(text)).toBe(false);
      expect(nameInPassing(text)).toBeUndefined();
      expect(yesOrNo(text)).toBeUndefined();
    },
  );
});
