import { expect, test } from 'vitest';
import { guestOf, runService, type Running } from './guest.ts';

const book = async (running: Running, hotel: string, name: string): Promise<string> => {
  const guest = guestOf(running, hotel, 'es');
  const offered = await guest.says('¿Hay lugar para dos del 12 al 15 de marzo?');
  await guest.taps(offered.reply.options?.[0]?.id ?? '');
  await guest.says(`a nombre de ${name}`);
  const booked = await guest.taps('yes');
  return /\b[A-Z]{3}-[A-Z0-9]{5}\b/.exec(booked.reply.text)?.[0] ?? '';
};

test('with a code alone nobody sees a booking that was made elsewhere: the name opens it', async () => {
  const running = await runService();
  const reference = await book(running, 'malaga', 'Ana Pérez Núñez');

  const stranger = guestOf(running, 'malaga', 'es');
  const asked = await stranger.says(`quiero cancelar la reserva ${reference}`);
  expect(asked.reply.text).toContain(reference);
  expect(asked.reply.text).not.toMatch(/marzo|€|Ana/);
  const refused = await stranger.says('Juan García');
  expect(refused.reply.text).not.toMatch(/marzo|€|Ana/);
  expect(refused.reply.options?.map(({ id }) => id)).toEqual(['yes', 'no']);

  const herself = guestOf(running, 'malaga', 'es');
  await herself.says(`quiero ver mi reserva ${reference}`);
  const shown = await herself.says('ana perez nunez');
  expect(shown.reply.text).toMatch(/confirmada.*marzo/);
  // From here on it is hers in this conversation; shown once more, it need not be asked for again.
  const again = await herself.says('quiero ver mi reserva');
  expect(again.reply.text).toContain(shown.reply.text);
  expect(again.why.cache).toMatchObject([{ operation: 'booking', outcome: 'l1' }]);
  expect((await herself.says('quiero cancelarla')).reply.text).toMatch(/marzo/);
  expect((await herself.taps('yes')).reply.text).toContain(`${reference} cancelada`);
});

test('code and name in one message are enough', async () => {
  const running = await runService();
  const reference = await book(running, 'malaga', 'Ana Pérez');
  const guest = guestOf(running, 'malaga', 'es');
  expect((await guest.says(`quiero ver mi reserva ${reference} a nombre de Ana Perez`)).reply.text).toMatch(
    /marzo/,
  );
});

test("another hotel's code is unknown here", async () => {
  const running = await runService();
  const reference = await book(running, 'malaga', 'Ana Pérez');
  const guest = guestOf(running, 'buenos-aires', 'es');
  const answer = await guest.says(`quiero ver mi reserva ${reference} a nombre de Ana Pérez`);
  expect(answer.reply.text).toContain(`No encuentro la reserva ${reference}`);
});
