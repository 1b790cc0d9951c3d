import { createClassifier } from '@hotel/nlp-fallback';
import { hotelModel } from '@hotel/nlp-fallback/hotel';
import { assert, property, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageWish } from '../../src/conversation/language-wish.ts';
import { understand } from '../../src/conversation/understand.ts';
import { newConversation, type ConversationState } from '../../src/conversation/state.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { languages, type Language } from '../../src/hotels/hotel.ts';

const classifier = createClassifier(hotelModel());
const today = Temporal.PlainDate.from('2026-11-24');
const [malaga] = demoHotels;
if (!malaga) throw new Error('no hotel');

const heard = (text: string, prior: Language = 'es', state: ConversationState = newConversation) =>
  understand(
    { type: 'text', text },
    { classifier, hotel: { ...malaga, defaultLanguage: prior }, state, today },
  );

const openings: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'hey',
    'hi',
    'hello',
    'good morning',
    'free parking?',
    'room for 2 friday',
    'price?',
    'breakfast?',
    'pets?',
    'late checkout please',
    'thanks',
    'yes',
    'help',
    'wifi password',
    'airport transfer',
    'two nights from friday',
    'Hello, John Smith here',
  ],
  pt: [
    'oi',
    'olá',
    'bom dia',
    'quarto para 2',
    'tem piscina?',
    'quanto custa',
    'obrigado',
    'sim',
    'não',
    'quero reservar',
    'wifi senha',
    'tem estacionamento',
    'dois adultos',
    'quarto duplo',
    'aceita pets?',
  ],
  es: [
    'hola',
    'buenas',
    'hay lugar?',
    'tienen piscina?',
    'precio',
    'desayuno?',
    'aceptan mascotas?',
    'gracias',
    'quiero reservar',
    'dos noches',
    'habitación doble',
    'cochera?',
    'toallas por favor',
    'quiero ver mi reserva BUE-7F3K2 a nombre de Ana Pérez',
    'quiero cancelar la reserva MAL-7F3K2',
  ],
};

describe('the first message', () => {
  const cases = languages.flatMap((prior) =>
    languages.flatMap((language) => openings[language].map((text) => ({ prior, language, text }))),
  );

  test.each(cases)('of a hotel that speaks $prior is answered in its own language: $text', (each) => {
    expect(heard(each.text, each.prior).language).toBe(each.language);
  });

  test.each(['wifi?', 'ok', 'check in', 'late check out?', '👋', '2', 'no'])(
    'that could be of any is answered in that of the hotel, and the next one may tell: %s',
    (text) => {
      for (const prior of languages) {
        expect(heard(text, prior).language).toBe(prior);
        expect(heard(text, prior).spoken).toBeUndefined();
      }
    },
  );
});

describe('later messages', () => {
  const english: ConversationState = { stay: {}, language: 'en' };

  test.each(['reserva', 'ok', 'no', 'hola!', 'Plaza Dorrego', 'del 12'])(
    'do not switch by one word: %s',
    (text) => {
      expect(heard(text, 'es', english).language).toBe('en');
    },
  );

  test('switch when they are plainly of another language', () => {
    expect(heard('perdón, ¿a qué hora es el desayuno?', 'es', english).language).toBe('es');
    expect(heard('desculpe, vocês têm estacionamento?', 'es', english).language).toBe('pt');
  });

  test('do not switch from a language that was asked for', () => {
    const wished: ConversationState = { stay: {}, language: 'en', wishedLanguage: 'en' };
    expect(heard('¿a qué hora es el desayuno?', 'es', wished).language).toBe('en');
    expect(heard('mejor en español', 'es', wished)).toMatchObject({ language: 'es', wished: 'es' });
  });
});

describe('a wish for a language', () => {
  test.each([
    ['in English please', 'en', true],
    ['English?', 'en', true],
    ['do you speak English?', 'en', true],
    ['Hi, can we talk in English, please?', 'en', true],
    ['en inglés por favor', 'en', true],
    ['no hablo español, english please', 'en', false],
    ['mejor en castellano', 'es', true],
    ['¿Hablan español?', 'es', true],
    ['in Spanish please', 'es', true],
    ['fala português?', 'pt', true],
    ['pode ser em português, por favor', 'pt', true],
    ['In English please. What time is breakfast?', 'en', false],
  ])('%s', (text, language, isAll) => {
    expect(languageWish(text)).toEqual({ language, isAll });
  });

  test.each([
    'do you have the menu in English?',
    'is there an English breakfast?',
    "I don't speak Spanish",
    'no hablo inglés',
    'hay visitas guiadas en español?',
  ])('is not: %s', (text) => {
    expect(languageWish(text)).toBeUndefined();
  });
});

test('the letters of a code tell nothing of the language', () => {
  const letters = stringMatching(/^[A-Z2-9]{5}$/);
  assert(
    property(letters, (code) => {
      const of = (text: string, prior: Language): Language => heard(text, prior).language;
      expect(of(`quiero ver mi reserva MAL-${code} a nombre de Ana Pérez`, 'es')).toBe('es');
      expect(of(`please cancel my booking MAL-${code}`, 'es')).toBe('en');
      expect(of(`quero ver minha reserva MAL-${code}`, 'es')).toBe('pt');
    }),
    { numRuns: 300 },
  );
});
