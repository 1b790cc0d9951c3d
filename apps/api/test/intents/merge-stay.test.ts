import { expect, test } from 'vitest';
import { mergeStay } from '../../src/intents/merge-stay.ts';

const said = (mention: object) => ({ coverage: 1, ...mention });

test.each([
  [
    'the first dates',
    {},
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
  ],
  [
    'nights after an arrival',
    { checkIn: '2026-12-12' },
    { nights: 3 },
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
  ],
  ['nights before an arrival', {}, { nights: 3 }, { nights: 3 }],
  [
    'an arrival after nights',
    { nights: 3 },
    { checkIn: '2026-12-12' },
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
  ],
  [
    'other nights',
    { checkIn: '2026-12-12', checkOut: '2026-12-13' },
    { nights: 2 },
    { checkIn: '2026-12-12', checkOut: '2026-12-14' },
  ],
  [
    'another arrival keeps the length of the stay',
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
    { checkIn: '2026-12-20' },
    { checkIn: '2026-12-20', checkOut: '2026-12-23' },
  ],
  [
    'an arrival within the stay keeps the departure',
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
    { checkIn: '2026-12-13' },
    { checkIn: '2026-12-13', checkOut: '2026-12-15' },
  ],
  [
    'another departure',
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
    { checkOut: '2026-12-16' },
    { checkIn: '2026-12-12', checkOut: '2026-12-16' },
  ],
  [
    'a party beside dates',
    { checkIn: '2026-12-12', checkOut: '2026-12-15' },
    { adults: 2 },
    { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2 },
  ],
  ['a new party without children', { adults: 2, children: 1 }, { adults: 2 }, { adults: 2 }],
  ['a child more', { adults: 2 }, { children: 1 }, { adults: 2, children: 1 }],
  ['nothing', { adults: 2, roomType: 'doble' }, {}, { adults: 2, roomType: 'doble' }],
])('%s', (_, draft, mention, result) => {
  expect(mergeStay(draft, said(mention), undefined)).toEqual(result);
});

test('a room named now replaces the one named before', () => {
  expect(mergeStay({ roomType: 'doble' }, said({}), 'suite')).toEqual({ roomType: 'suite' });
});
