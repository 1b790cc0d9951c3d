import { expect, test } from 'vitest';
import { guestOf } from '../e2e/guest.ts';
import { calls, runWithPeople } from './people.ts';

const path = '/hotels/malaga/lessons';
const text = 'va el firu con nosotros';

interface Suggestions {
  readonly suggestions: readonly { readonly id: string; readonly text: string; readonly intent: string }[];
}

test('what a receptionist corrects teaches the agent once the director says yes; the audit knows no word of it', async () => {
  const running = await runWithPeople();
  const [marta, diego] = [calls(running, 'marta'), calls(running, 'diego')];
  const heard = async (): Promise<string> => (await guestOf(running, 'malaga', 'es').says(text)).intent.name;
  const before = await heard();
  expect(before).not.toBe('ask_pets');

  const correction = { text, intent: 'ask_children', lang: 'es' };
  expect((await marta('POST', `${path}/suggestions`, correction)).status).toBe(204);
  const waiting = async () =>
    ((await (await marta('GET', `${path}/suggestions`)).json()) as Suggestions).suggestions;
  const [suggestion] = await waiting();
  expect(suggestion).toMatchObject({ ...correction, source: 'correction', times: 1 });
  const decision = { id: suggestion?.id, status: 'approved', intent: 'ask_pets' };
  expect((await marta('POST', `${path}/decisions`, decision)).status).toBe(403);
  expect(await heard()).toBe(before);
  expect((await diego('POST', `${path}/decisions`, decision)).status).toBe(204);
  expect([await heard(), await waiting()]).toEqual(['ask_pets', []]);
  expect((await diego('POST', `${path}/decisions`, { ...decision, id: 'nobody said it' })).status).toBe(404);

  expect((await diego('POST', `${path}/revert`)).status).toBe(204);
  expect(await heard()).toBe(before);
  const audit = await (await diego('GET', '/hotels/malaga/audit')).text();
  expect(audit).not.toContain('firu');
  const { entries } = JSON.parse(audit) as {
    entries: { who: string; action: string; subject?: string }[];
  };
  expect(entries.map(({ who, action, subject }) => [who, action, subject])).toEqual([
    ['diego', 'lesson.revert', undefined],
    ['diego', 'lesson.approved', 'ask_pets'],
    ['marta', 'lesson.suggest', 'ask_children'],
  ]);
});

test("a hotel's words are its own: no other hotel has them, sees them or changes them", async () => {
  const running = await runWithPeople();
  const diego = calls(running, 'diego');
  const words = {
    examples: [
      'a qué hora abre La Fogata',
      'se puede cenar en la fogata',
      'hay lugar en la fogata esta noche',
    ].map((said) => ({ text: said, intent: 'ask_restaurant', lang: 'es' })),
    synonyms: [{ concept: 'food', words: 'fogata' }],
  };
  expect((await diego('PUT', `${path}/words`, words)).status).toBe(204);
  expect(await (await diego('GET', `${path}/words`)).json()).toEqual(words);
  const heardAt = async (hotel: string) =>
    (await guestOf(running, hotel, 'es').says('la fogata abre los lunes?')).intent;
  expect(await heardAt('malaga')).toMatchObject({ name: 'ask_restaurant', band: 'high' });
  expect((await heardAt('buenos-aires')).band).not.toBe('high');

  for (const name of ['lucia', 'eva'] as const) {
    for (const [method, address, body] of [
      ['GET', 'words'],
      ['PUT', 'words', words],
      ['GET', 'suggestions'],
      ['POST', 'suggestions', { text, intent: 'ask_pets' }],
      ['POST', 'decisions', { id: `ask_pets:${text}`, status: 'approved' }],
      ['POST', 'revert'],
    ] as const)
      expect((await calls(running, name)(method, `${path}/${address}`, body)).status, address).toBe(404);
  }
  expect(await (await calls(running, 'eva')('GET', '/hotels/buenos-aires/lessons/words')).json()).toEqual({
    examples: [],
    synonyms: [],
  });
  expect((await calls(running, 'eva')('POST', '/hotels/buenos-aires/lessons/revert')).status).toBe(409);
});

test.each([
  ['POST', 'suggestions', { text, intent: 'ask_zulema' }, 'intent'],
  ['POST', 'decisions', { id: 'x', status: 'approved', intent: 'ask_zulema' }, 'intent'],
  ['PUT', 'words', { examples: [{ text, intent: 'ask_zulema' }] }, 'examples.0.intent'],
  ['PUT', 'words', { synonyms: [{ concept: 'zulema', words: 'fogata' }] }, 'synonyms.0.concept'],
  ['PUT', 'words', { examples: [{ text: ' ', intent: 'ask_pets' }] }, 'examples.0.text'],
])(
  '%s %s says where a label or a text is wrong, and nothing is recorded',
  async (method, to, body, where) => {
    const running = await runWithPeople();
    const diego = calls(running, 'diego');
    const response = await diego(method, `${path}/${to}`, body);
    expect(response.status).toBe(400);
    const problem = await response.text();
    expect(problem).toContain(where);
    expect(problem).not.toContain('zulema');
    expect(await (await diego('GET', '/hotels/malaga/audit')).json()).toMatchObject({ entries: [] });
  },
);
