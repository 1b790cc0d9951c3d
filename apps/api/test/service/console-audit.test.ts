import { expect, test } from 'vitest';
import { calls, keys, runWithPeople } from '../admin/people.ts';
import { guestOf } from '../e2e/guest.ts';

test('what is done at the console stands in the same chain as what is done in /admin', async () => {
  const running = await runWithPeople();
  const [diego, olga] = [calls(running, 'diego'), calls(running, 'olga')];
  const { conversationId: id } = await guestOf(running, 'malaga', 'es').says('quiero hablar con una persona');
  const headers = { origin: 'http://localhost' };
  const post = (path: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
    running.service.app.request(`http://localhost/console${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { ...headers, ...more },
    });
  const cookie = (await post('/session', { key: keys.marta })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const conversation = `/hotels/malaga/conversations/${id}`;
  expect((await diego('POST', `${conversation}/take-over`)).status).toBe(204);
  expect((await post(`${conversation}/replies`, { text: 'Soy Marta' }, { cookie })).status).toBe(303);
  expect((await post(`${conversation}/return`, {}, { cookie })).status).toBe(303);

  const { entries } = (await (await diego('GET', '/hotels/malaga/audit')).json()) as { entries: object[] };
  expect(entries).toMatchObject([
    { who: 'marta', role: 'staff', action: 'conversation.return', hotel: 'malaga', subject: id },
    { who: 'marta', role: 'staff', action: 'conversation.reply', hotel: 'malaga', subject: id },
    { who: 'diego', role: 'hotel-admin', action: 'conversation.take-over', hotel: 'malaga', subject: id },
  ]);
  expect(JSON.stringify(entries)).not.toContain('Soy Marta');
  expect(await (await olga('GET', '/audit/state')).json()).toMatchObject({ entries: 3, intact: true });
});
