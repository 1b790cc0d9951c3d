import { expect, onTestFinished, test } from 'vitest';
import { createBookingNews } from '../../src/conversation/announce.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { createDirectory } from '../../src/hotels/directory.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import type { Booking } from '../../src/pms/pms.ts';
import { open } from '../../src/sqlite/database.ts';
import { answered, malaga, text } from '../inbox/messages.ts';

const booking: Booking = {
  reference: 'MAL-22222',
  status: 'confirmed',
  roomType: demoHotels.find(({ id }) => id === malaga)?.rooms[0]?.id ?? '',
  guestName: 'Ana Pérez',
  totalCents: 24_000,
  checkIn: '2026-12-12',
  checkOut: '2026-12-15',
  adults: 2,
  children: 0,
};

const setUp = async (state: ConversationState) => {
  const store = sqliteStore({ db: open(':memory:'), now: () => 2_000, statusGraceMs: 0 });
  onTestFinished(() => store.close());
  const [accepted] = await store.accept([text('a')]);
  const id = accepted?.conversationId ?? '';
  const message = await store.next(id);
  if (message) await store.commit(answered(message, { state }));
  const now = (): number => Date.parse('2026-11-24T11:00:00Z');
  return { store, id, tell: createBookingNews({ store, hotel: createDirectory(demoHotels).get, now }) };
};

test('a guest is told of the booking in the language of the conversation, once, and can ask for it', async () => {
  const { store, id, tell } = await setUp({ language: 'pt', stay: { adults: 2 } });
  expect(await tell(malaga, id, booking)).toBe(true);
  expect(await tell(malaga, id, booking)).toBe(true);
  const news = (await store.history(malaga, id, 10)).slice(2);
  expect(news).toHaveLength(1);
  expect(news[0]).toMatchObject({ author: 'agent', text: expect.stringMatching(/MAL-22222[^]*dezembro/) });
  expect((await store.conversation(malaga, id))?.state).toEqual({
    language: 'pt',
    stay: { adults: 2 },
    bookingReference: 'MAL-22222',
    lastText: news[0]?.text,
  });
});

test('who opted out hears nothing', async () => {
  const { store, id, tell } = await setUp({ stay: {} });
  await store.accept([text('stop', { sentAt: 1_500, content: { type: 'text', text: 'stop' } })]);
  expect(await tell(malaga, id, booking)).toBe(true);
  expect(await store.history(malaga, id, 10)).toHaveLength(2);
});

test('who knows of it is not told again; a conversation that is gone hears nothing', async () => {
  const { store, id, tell } = await setUp({ stay: {}, bookingReference: 'MAL-22222' });
  expect(await tell(malaga, id, booking)).toBe(true);
  expect(await tell(malaga, 'cnv_gone', booking)).toBe(false);
  expect(await store.history(malaga, id, 10)).toHaveLength(2);
});
