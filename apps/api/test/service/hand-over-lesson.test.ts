import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { calls, runWithPeople } from '../admin/people.ts';
import { guestOf, runService } from '../e2e/guest.ts';

const lessonsOf = (data: string): { suggestions: readonly object[] } =>
  JSON.parse(readFileSync(join(data, 'learning/malaga.json'), 'utf8')) as never;

test('what ends with a person because it was not understood waits for staff to say what it meant', async () => {
  const running = await runWithPeople({ HOTEL_FLAG_NLP_FALLBACK_ENHANCED: 'false' });
  const guest = guestOf(running, 'malaga', 'es');
  await guest.says('xqzt frumpel grox');
  const { handedOver, conversationId } = await guest.says('frumpel grox, mi número es 612 345 678');
  expect(handedOver).toBe(true);
  await vi.waitFor(() =>
    expect(lessonsOf(running.data).suggestions).toMatchObject([
      { text: 'frumpel grox, mi número es 000 000 000', source: 'hand_over', status: 'open', lang: 'es' },
    ]),
  );
  const erased = await calls(running, 'diego')('DELETE', `/hotels/malaga/conversations/${conversationId}`);
  expect(erased.status).toBe(204);
  expect(lessonsOf(running.data).suggestions).toEqual([]);
});

test('a guest who is fetched a person for good reasons teaches nothing', async () => {
  const running = await runService();
  const guest = guestOf(running, 'malaga', 'es');
  const { handedOver } = await guest.says('¡hay fuego en la habitación, socorro!');
  expect(handedOver).toBe(true);
  expect(() => lessonsOf(running.data)).toThrow('ENOENT');
});
