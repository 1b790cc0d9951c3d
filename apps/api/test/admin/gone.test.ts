import { expect, test } from 'vitest';
import { guestOf } from '../e2e/guest.ts';
import { calls, runWithPeople } from './people.ts';

test.each([
  ['take-over', undefined],
  ['return', undefined],
  ['replies', { text: 'Soy Marta' }],
])('%s into a conversation that is erased at the same moment is done or finds nothing', async (act, body) => {
  const running = await runWithPeople();
  const [marta, diego] = [calls(running, 'marta'), calls(running, 'diego')];
  const seen = new Set<number>();
  for (let round = 0; round < 12; round += 1) {
    const { conversationId } = await guestOf(running, 'malaga', 'es').says('hola');
    const path = `/hotels/malaga/conversations/${conversationId}`;
    expect((await marta('POST', `${path}/take-over`)).status).toBe(204);
    const [{ status }] = await Promise.all([
      marta('POST', `${path}/${act}`, body),
      // A little later each time, so that it comes between every two steps of the other once.
      (async () => {
        for (let turn = 0; turn < round; turn += 1) await new Promise(setImmediate);
        await diego('DELETE', path);
      })(),
    ]);
    seen.add(status);
  }
  expect([...seen].filter((status) => status !== 204 && status !== 404)).toEqual([]);
});
