import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buenosAires } from '../../src/hotels/demo/buenos-aires.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { factText } from '../../src/hotels/facts.ts';
import { factTopics, languages, type FactTopic, type Hotel, type Policies } from '../../src/hotels/hotel.ts';
import { numbersIn } from './numbers.ts';

/** The questions that a rule of the house answers, in part at least. */
const ruled = {
  checkInFrom: ['ask_checkin_time', 'early_checkin'],
  checkOutUntil: ['ask_checkout_time', 'late_checkout'],
  freeCancellationDays: ['ask_cancellation_policy'],
} as const satisfies Record<keyof Policies, readonly FactTopic[]>;
const rules = Object.entries(ruled).flatMap(([policy, topics]) =>
  topics.map((topic) => ({ policy: policy as keyof Policies, topic })),
);

const saying = (text: string, hotel: Hotel = buenosAires): Hotel => ({
  ...hotel,
  facts: { ...hotel.facts, ask_wifi: { es: text, en: text, pt: text } },
});

describe.each([buenosAires, malaga])('$name', (hotel) => {
  test.each(rules)('$topic says the $policy of the house', ({ policy, topic }) => {
    for (const language of languages)
      expect(numbersIn(factText(hotel, topic, language))).toContain(String(hotel.policies[policy]));
  });

  test('a changed rule changes the answers, and nothing of the old one is left', () => {
    const policies = { checkInFrom: '16:45', checkOutUntil: '09:15', freeCancellationDays: 77 };
    for (const { policy, topic } of rules)
      for (const language of languages) {
        const text = factText({ ...hotel, policies }, topic, language);
        expect(text).toContain(String(policies[policy]));
        expect(numbersIn(text)).not.toContain(String(hotel.policies[policy]));
      }
  });

  test('only those answers depend on the rules', () => {
    const policies = { checkInFrom: '16:45', checkOutUntil: '09:15', freeCancellationDays: 77 };
    const dependent = factTopics.filter((topic) =>
      languages.some(
        (language) => factText({ ...hotel, policies }, topic, language) !== factText(hotel, topic, language),
      ),
    );
    expect(dependent.toSorted()).toEqual(rules.map(({ topic }) => topic).toSorted());
  });
});

test('the guest is addressed as the house does', () => {
  const text = '[Podés|Puedes|Puede] pedirlo';
  expect(factText(saying(text, buenosAires), 'ask_wifi', 'es')).toBe('Podés pedirlo');
  expect(factText(saying(text, malaga), 'ask_wifi', 'es')).toBe('Puedes pedirlo');
  expect(factText(saying('Na [recepção|receção]', malaga), 'ask_wifi', 'pt')).toBe('Na receção');
});

test('every other text is given as it is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...languages), (raw, language) => {
      const text = raw.replaceAll(/[{}[\]|]/g, '');
      expect(factText(saying(text), 'ask_wifi', language)).toBe(text);
    }),
  );
});
