import { expect, test } from 'vitest';
import { guestOf, runService } from '../e2e/guest.ts';

test('a message counts once among those understood, however many wishes it has', async () => {
  const running = await runService();
  const guest = guestOf(running, 'malaga', 'es');
  await guest.says('¿tienen parking? y a qué hora es el desayuno? gracias por todo');
  await guest.says('hola');
  const text = await (await running.service.app.request('/metrics')).text();
  const counts = text.split('\n').filter((line) => line.startsWith('nlp_messages_total{'));
  expect(counts).toHaveLength(3);
  expect(counts.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)).toBe(2);
});
