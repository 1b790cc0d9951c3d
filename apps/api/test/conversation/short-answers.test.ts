import { describe, expect, test } from 'vitest';
import { guestNameIn } from '../../src/conversation/guest-name.ts';
import { yesOrNo } from '../../src/conversation/yes-no.ts';

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
  ])('"%s" is neither', (text) => expect(yesOrNo(text)).toBeUndefined());
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
  ])('%s gives %s', (text, name) => expect(guestNameIn(text, false)).toBe(name));

  test.each([
    '',
    '12 de marzo',
    '¿tienen wifi?',
    'x'.repeat(80),
    'uno dos tres cuatro cinco seis siete ocho',
  ])('"%s" is no name', (text) => expect(guestNameIn(text, false)).toBeUndefined());

  test('what surely means something else is a name only when it is introduced as one', () => {
    expect(guestNameIn('cancelar reserva', true)).toBeUndefined();
    expect(guestNameIn('mi nombre es Gracia Parking', true)).toBe('Gracia Parking');
  });
});
