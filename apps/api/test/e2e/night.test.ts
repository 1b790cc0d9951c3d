import { expect, test } from 'vitest';
import { guestOf, runService } from './guest.ts';

/** Reception in Málaga is there from 7:00 to midnight, on Christmas Eve to 20:00 and on Christmas Day from 9:00. */
const cases = [
  ['2026-11-24T23:30:00Z', 'quiero hablar con una persona', /responden por aquí hoy a partir de las 7:00/],
  ['2026-12-24T20:30:00Z', 'I want to talk to a person', /answer you here tomorrow from 9:00/],
  ['2026-12-24T11:00:00Z', 'I want to talk to a person', /as soon as they can/],
  [
    '2026-11-24T02:00:00Z',
    'sois unos inútiles, vaya mierda de hotel',
    /siento.*de nuevo hoy a partir de las 7:00/i,
  ],
  ['2026-11-24T02:00:00Z', 'preciso de toalhas no quarto 12', /volta a atender hoje a partir das 7:00/],
  // Danger waits for no opening hours.
  ['2026-11-24T02:00:00Z', 'mi mujer se desmayó, llamen a un médico', /^Aviso ya mismo.*112\.$/],
] as const;

test.each(cases)('at %s a guest who writes "%s" hears when a person answers', async (now, text, expected) => {
  const running = await runService();
  running.clock.now = Date.parse(now);
  const answer = await guestOf(running, 'malaga').says(text);
  expect(answer.handedOver).toBe(true);
  expect(answer.reply.text).toMatch(expected);
});

test('a reception that never sleeps is passed to at any hour', async () => {
  const running = await runService();
  running.clock.now = Date.parse('2026-11-24T05:00:00Z');
  const answer = await guestOf(running, 'buenos-aires').says('quiero hablar con una persona');
  expect(answer.reply.text).toMatch(/en cuanto puedan/i);
});
