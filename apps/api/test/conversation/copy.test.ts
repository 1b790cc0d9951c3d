import { describe, expect, test } from 'vitest';
import { address, fill, speaker } from '../../src/conversation/copy/copy.ts';
import { en } from '../../src/conversation/copy/en.ts';
import { es } from '../../src/conversation/copy/es.ts';
import { pt } from '../../src/conversation/copy/pt.ts';
import type { Hotel } from '../../src/hotels/hotel.ts';

const hotel = (spanish: 'vos' | 'tu' | 'usted', portuguese: 'br' | 'pt' = 'br'): Hotel =>
  ({ name: 'Casa Sur', register: { es: spanish, pt: portuguese } }) as Hotel;
const placeholders = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].toSorted();

describe.each(Object.keys(es) as (keyof typeof es)[])('%s', (key) => {
  test('speaks of the same things in every language', () => {
    expect(placeholders(en[key])).toEqual(placeholders(es[key]));
    expect(placeholders(pt[key])).toEqual(placeholders(es[key]));
  });

  test('addresses guests as the house does, with nothing left over', () => {
    const spoken = [
      ...es[key].flatMap((text) =>
        (['vos', 'tu', 'usted'] as const).map((es) => address(text, 'es', { es, pt: 'br' })),
      ),
      ...pt[key].flatMap((text) =>
        (['br', 'pt'] as const).map((pt) => address(text, 'pt', { es: 'tu', pt })),
      ),
      ...en[key],
    ];
    for (const text of spoken) expect(text).not.toMatch(/[[\]|]/);
  });
});

test('a hotel in Buenos Aires says vos, one in Málaga tú, a formal one usted', () => {
  const ask = (register: 'vos' | 'tu' | 'usted') => speaker(hotel(register), 'es', undefined)('choose_room');
  expect(ask('vos')).toBe('¿Qué habitación preferís?');
  expect(ask('tu')).toBe('¿Qué habitación prefieres?');
  expect(ask('usted')).toBe('¿Qué habitación prefiere?');
});

test('reception is recepção in Brazil and receção in Portugal', () => {
  expect(speaker(hotel('tu', 'br'), 'pt', undefined)('person')).toBe('Recepção');
  expect(speaker(hotel('tu', 'pt'), 'pt', undefined)('person')).toBe('Receção');
});

test('the same sentence is never said twice in a row where there is another one', () => {
  const first = speaker(hotel('tu'), 'en', undefined)('rephrase');
  const second = speaker(hotel('tu'), 'en', first)('rephrase');
  expect(second).not.toBe(first);
  expect(speaker(hotel('tu'), 'en', second)('rephrase')).toBe(first);
});

test('counts are words of the language', () => {
  expect(speaker(hotel('tu'), 'es', undefined).count('nights', 1)).toBe('1 noche');
  expect(speaker(hotel('tu'), 'en', undefined).count('children', 2)).toBe('2 children');
  expect(speaker(hotel('tu'), 'pt', undefined).count('adults', 1)).toBe('1 adulto');
});

test('what a guest wrote is put in as it is, never read as a template', () => {
  expect(fill('{name}: {total}', { name: '{total} $& {constructor}', total: 5 })).toBe(
    '{total} $& {constructor}: 5',
  );
  expect(fill('{toString}', {})).toBe('{toString}');
});
