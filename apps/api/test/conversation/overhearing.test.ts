import { expect, onTestFinished, test, vi } from 'vitest';
import type { Content } from '../../src/channels/channel.ts';
import { overhearing } from '../../src/conversation/overhearing.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { createDirectory } from '../../src/hotels/directory.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import type { Turn } from '../../src/inbox/store.ts';
import { open } from '../../src/sqlite/database.ts';
import { answered, text } from '../inbox/messages.ts';

/** What comes of this content in a conversation that stands so. */
const hear = async (content: Content, state: ConversationState = { stay: {} }) => {
  const store = sqliteStore({ db: open(':memory:'), now: () => 0, statusGraceMs: 0 });
  onTestFinished(() => store.close());
  const turn = vi.fn<Turn>(async (message) => answered(message));
  const heard = overhearing({ hotel: createDirectory(demoHotels).get, now: () => 7 })(turn);
  const [accepted] = await store.accept([text('a'), text('b', { sentAt: 2_000, content })]);
  const id = accepted?.conversationId ?? '';
  const first = await store.next(id);
  if (first) await store.commit(answered(first, { state }));
  const second = await store.next(id);
  if (!second) throw new Error('no message is waiting');
  const done = await heard(second);
  await store.commit(done);
  return { done, isAnswered: turn.mock.calls.length === 1 };
};
const asked: ConversationState = { stay: {}, pending: { kind: 'offer_person' } };
const reaction = { type: 'reaction', emoji: '👍' } as const;
const sticker = { type: 'media', kind: 'sticker', id: '1' } as const;

test.each([
  ['a reaction', reaction, '[reaction] 👍'],
  ['a sticker', sticker, '[sticker]'],
  ['a reaction that was taken back', { type: 'reaction', emoji: '' } as const, '[reaction]'],
])('%s is kept and not answered', async (_, content, guestText) => {
  const { done, isAnswered } = await hear(content);
  expect(isAnswered).toBe(false);
  expect(done).toMatchObject({ guestText, state: { stay: {} } });
  expect(done).not.toHaveProperty('reply');
});

test('one that may be meant as the answer to our question is answered', async () => {
  expect((await hear(reaction, asked)).isAnswered).toBe(true);
  expect((await hear(sticker, asked)).isAnswered).toBe(true);
  expect((await hear({ type: 'reaction', emoji: '' }, asked)).isAnswered).toBe(false);
  expect((await hear({ ...sticker, kind: 'image' })).isAnswered).toBe(true);
  expect((await hear({ type: 'text', text: 'hola' })).isAnswered).toBe(true);
});

test('after a person of the house wrote, the conversation is theirs; whoever had it before keeps it', async () => {
  const staff = { type: 'staff', text: 'soy Marta' } as const;
  const { done } = await hear(staff, asked);
  expect(done).toMatchObject({
    author: 'staff',
    guestText: 'soy Marta',
    state: { ...asked, handedOver: { at: 7, reason: 'elsewhere' } },
  });
  expect(done).not.toHaveProperty('reply');
  const handedOver = { at: 1, reason: 'asked' };
  expect((await hear(staff, { stay: {}, handedOver })).done.state).toEqual({ stay: {}, handedOver });
});
