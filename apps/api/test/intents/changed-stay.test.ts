import { expect, test } from 'vitest';
import { changedStay } from '../../src/intents/changed-stay.ts';
import { findReference } from '../../src/intents/booking-code.ts';
import { parseStay } from '../../src/intents/stay/parse.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import type { Stay } from '../../src/pms/pms.ts';

const today = Temporal.PlainDate.from('2026-11-24');
const booked: Stay = { checkIn: '2026-12-10', checkOut: '2026-12-12', adults: 2, children: 1 };
const changed = (text: string): Stay | undefined => changedStay(text, parseStay(text, { today }), booked);

test.each([
  ['una noche más', '2026-12-10', '2026-12-13'],
  ['quiero agregar 2 noches más', '2026-12-10', '2026-12-14'],
  ['I want to stay one more night', '2026-12-10', '2026-12-13'],
  ['quero ficar mais uma noite', '2026-12-10', '2026-12-13'],
  ['otra noche', '2026-12-10', '2026-12-13'],
  ['una noche menos', '2026-12-10', '2026-12-11'],
  ['me voy un día antes', '2026-12-10', '2026-12-11'],
  ['we leave a day earlier', '2026-12-10', '2026-12-11'],
  ['llegamos un día antes', '2026-12-09', '2026-12-12'],
  ['chego um dia depois', '2026-12-11', '2026-12-12'],
  ['moverla una semana después', '2026-12-17', '2026-12-19'],
  ['para la semana siguiente', '2026-12-17', '2026-12-19'],
  ['que sean 4 noches', '2026-12-10', '2026-12-14'],
  ['del 20 al 22 de diciembre', '2026-12-20', '2026-12-22'],
  ['llego el 11 de diciembre', '2026-12-11', '2026-12-13'],
])('"%s" is %s to %s for the same people', (text, checkIn, checkOut) => {
  expect(changed(text)).toEqual({ ...booked, checkIn, checkOut });
});

test('another party keeps the nights', () => {
  expect(changed('al final somos 3 adultos')).toEqual({ ...booked, adults: 3, children: 0 });
});

test.each(['quiero cambiar mi reserva', 'del 10 al 12 de diciembre', 'tres noches menos', ''])(
  '"%s" says nothing of another stay',
  (text) => expect(changed(text)).toBeUndefined(),
);

test.each([
  ['MAL-7F3K2', false, 'MAL-7F3K2'],
  ['es la bue-7f3k2', false, 'BUE-7F3K2'],
  ['mal 7f3k2', false, 'MAL-7F3K2'],
  ['MAL7F3K2', false, 'MAL-7F3K2'],
  ['7F3K2', true, 'MAL-7F3K2'],
  ['7F3K2', false, undefined],
  ['mal tiempo', true, undefined],
  ['el 12345', true, undefined],
])('"%s" holds a code: %s, %s', (text, expected, reference) => {
  expect(findReference(text, malaga, expected)).toBe(reference);
});
