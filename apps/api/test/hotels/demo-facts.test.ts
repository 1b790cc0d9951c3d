import { describe, expect, test } from 'vitest';
import { buenosAires } from '../../src/hotels/demo/buenos-aires.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { factText } from '../../src/hotels/facts.ts';
import { factTopics, languages, type FactTopic, type Hotel } from '../../src/hotels/hotel.ts';
import { numbersIn } from './numbers.ts';

const hotels = [buenosAires, malaga] as const;
const topics = factTopics.map((topic) => ({ topic }));
const texts = (hotel: Hotel, topic: FactTopic): string[] =>
  languages.map((language) => factText(hotel, topic, language));
const sentences = new Intl.Segmenter('es', { granularity: 'sentence' });

describe.each(hotels)('$name', (hotel) => {
  test('answers exactly the topics there are', () => {
    expect(Object.keys(hotel.facts)).toEqual([...factTopics]);
  });

  test.each(topics)('$topic: a finished chat message in every language', ({ topic }) => {
    for (const text of texts(hotel, topic)) {
      expect(text).toMatch(/^[¡\p{Lu}]/u);
      // Not a question: whoever asked has the answer.
      expect(text).toMatch(/[.!]$/);
      expect(text).not.toMatch(/[{}[\]|]|\s{2}/);
      expect(text.length).toBeGreaterThan(80);
      expect(text.length).toBeLessThanOrEqual(400);
      expect([...sentences.segment(text)].length).toBeLessThanOrEqual(3);
    }
    expect(new Set(texts(hotel, topic)).size).toBe(languages.length);
  });

  test.each(topics)('$topic: the same numbers in every language', ({ topic }) => {
    const [es = '', ...others] = texts(hotel, topic);
    expect(numbersIn(es).size).toBeGreaterThan(0);
    for (const text of others) expect(numbersIn(text)).toEqual(numbersIn(es));
  });

  test.each(topics)('$topic: prices are in the currency of the house', ({ topic }) => {
    const [es = '', en = '', pt = ''] = texts(hotel, topic);
    const prices = {
      ARS: [/\$ \d/g, /ARS \d/g, /ARS \d/g],
      EUR: [/\d €/g, /€\d/g, /\d €/g],
    }[hotel.currency as 'ARS' | 'EUR'];
    const counts = [es, en, pt].map((text, at) => (text.match(prices[at] ?? /$^/) ?? []).length);
    const signs = [es, en, pt].map((text) => (text.match(/\$|€|\bARS\b|\bEUR\b/g) ?? []).length);
    expect(counts).toEqual(signs);
    expect(new Set(counts).size).toBe(1);
  });

  test('no phone number, mail address or link is given', () => {
    const all = factTopics.flatMap((topic) => texts(hotel, topic)).join('\n');
    expect(all).not.toMatch(/@|https?:|www\.|\+\d|\d[\d ()-]{6,}\d/);
  });
});

test.each(topics)('$topic: no number of one house is in the answer of the other', ({ topic }) => {
  for (const language of languages) {
    const [ours, theirs] = hotels.map((hotel) => numbersIn(factText(hotel, topic, language)));
    expect([...(ours ?? [])].filter((number) => theirs?.has(number))).toEqual([]);
  }
});

/** Whole words that only the other register would use. */
const foreign = {
  vos: /(?<!\p{L})(tú|ti|contigo|puedes|quieres|tienes|dime|eres|sois|os|móvil|aparcamiento|piscina)(?!\p{L})/iu,
  tu: /(?<!\p{L})(vos|podés|querés|tenés|decime|sos|acá|pileta|cochera|valijas?|heladera)(?!\p{L})/iu,
  br: /(?<!\p{L})(receção|pequeno-almoço|ginásio|autocarro|casa de banho|frigorífico|duche|ementa)(?!\p{L})/iu,
  pt: /(?<!\p{L})(você|vocês|recepção|café da manhã|academia|ônibus|banheiro|geladeira|cardápio)(?!\p{L})/iu,
};

test.each(hotels)('$name speaks as its guests do', (hotel) => {
  for (const topic of factTopics) {
    expect(factText(hotel, topic, 'es')).not.toMatch(foreign[hotel.register.es as 'vos' | 'tu']);
    expect(factText(hotel, topic, 'pt')).not.toMatch(foreign[hotel.register.pt]);
  }
});

const word = {
  room: /número de habitación|room number|número do quarto/,
  time: /\bhora\b|\btime\b|cuándo|\bwhen\b|quando/,
};

test.each(hotels)('$name says what it needs to fulfil a wish', (hotel) => {
  for (const topic of [
    'housekeeping',
    'maintenance_issue',
    'lost_item',
    'wake_up_call',
    'room_service',
  ] as const)
    for (const text of texts(hotel, topic)) expect(text).toMatch(word.room);
  for (const topic of ['housekeeping', 'lost_item', 'wake_up_call'] as const)
    for (const text of texts(hotel, topic)) expect(text).toMatch(word.time);
});
