import { describe, expect, test } from 'vitest';
import { asksBack, wishOf } from '../../src/consent/wish.ts';

const text = (words: string) => ({ type: 'text', text: words }) as const;

describe('what a message says about being written to', () => {
  test.each([
    'STOP',
    'stop!',
    ' Stop. ',
    'stop please',
    'please stop',
    'Unsubscribe',
    'STOP ALL',
    'opt-out',
    'BAJA',
    'Baja, por favor',
    'darme de baja',
    'PARAR',
    'No más mensajes',
    'no mas mensajes!!',
    'salir',
    'Sair',
    'SAIR, por favor',
    'pare por favor',
    'não quero mais mensagens',
    'Descadastrar',
  ])('%s: no more messages', (words) => {
    expect(wishOf(text(words))).toBe('out');
  });

  test.each([
    'cancelar',
    'cancel',
    'cancel my booking',
    'planta baja o alta?',
    'para dos personas',
    'para',
    'stop at the airport first?',
    'queremos salir el lunes',
    'hola',
    '¿me dan de baja el desayuno?',
    'START',
    'alta',
    'sí',
    'no',
    'fin',
    'end',
    'x '.repeat(40),
  ])('%s: an ordinary message', (words) => {
    expect(wishOf(text(words))).toBe('in');
  });

  test.each(['ok', 'Gracias!', 'Thank you.', 'obrigada', '👍🏽', 'vale, gracias'])('%s: nothing', (words) => {
    expect(wishOf(text(words))).toBe('none');
  });

  test('a tap says what its button means, whatever its label', () => {
    expect(wishOf({ type: 'option', id: 'intent:opt_out', label: 'No más mensajes' })).toBe('out');
    expect(wishOf({ type: 'option', id: 'STOP', label: 'Stop' })).toBe('out');
    expect(wishOf({ type: 'option', id: 'room:low', label: 'Baja' })).toBe('in');
  });

  test.each(['START', 'alta, por favor', 'Volver', 'voltar'])(
    '%s may ask for the messages again',
    (words) => {
      expect(asksBack(text(words))).toBe(true);
      expect(wishOf(text(words))).toBe('in');
    },
  );
});
