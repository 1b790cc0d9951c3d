import { LADDER_START } from '@hotel/nlp-fallback';
import { describe, expect, test } from 'vitest';
import { answered, buenosAires, malaga, text } from '../messages.ts';
import { setUpIn, take, type Fresh } from './place.ts';

export const conversationsConformance = (name: string, fresh: Fresh): void => {
  const setUp = () => setUpIn(fresh);
  describe(`${name}: conversations`, () => {
    test('a hotel sees nothing of another one', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      const message = await take(store, accepted?.conversationId ?? '');
      const state = { stay: {}, handedOver: { at: 2, reason: 'asked' } };
      await store.commit(answered(message, { state }));
      const id = message.conversationId;

      expect(await store.conversation(buenosAires, id)).toBeUndefined();
      expect(await store.history(buenosAires, id, 10)).toEqual([]);
      expect(await store.answer(buenosAires, message.seq)).toBeUndefined();
      expect(await store.conversations(buenosAires, { handedOver: true })).toEqual([]);
      await expect(store.staffReply(buenosAires, id, 'hola', 3)).rejects.toThrow('no conversation');
      await expect(store.returnToAgent(buenosAires, id, 3)).rejects.toThrow('no conversation');
      expect(await store.conversations(malaga, { handedOver: true })).toMatchObject([{ id, state }]);
    });

    test('the conversations that people have are counted until they are given back', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a'), text('b', { hotel: buenosAires })]);
      const id = accepted?.conversationId ?? '';
      expect(await store.handedOverCount()).toBe(0);
      await store.takeOver(malaga, id, 2);
      expect(await store.handedOverCount()).toBe(1);
      await store.returnToAgent(malaga, id, 3);
      expect(await store.handedOverCount()).toBe(0);
    });

    test('a state that has changed since it was read is not overwritten, and nothing of the turn is kept', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      const id = accepted?.conversationId ?? '';
      const early = await take(store, id);
      const { version } = early.conversation;
      const state = { stay: { adults: 2 }, bookingReference: 'MAL-22222' };
      await store.announce(malaga, id, { text: 'booked', state, version, at: 1_500 });

      const error = { name: 'StaleStateError' };
      await expect(store.commit(answered(early))).rejects.toMatchObject(error);
      await expect(
        store.announce(malaga, id, { text: 'again', state, version, at: 1_500 }),
      ).rejects.toMatchObject(error);
      expect(await store.answer(malaga, early.seq)).toBeUndefined();
      expect((await store.history(malaga, id, 10)).map(({ text }) => text)).toEqual(['booked']);

      const again = await take(store, id);
      expect(again).toEqual({
        ...early,
        conversation: { ...early.conversation, state, version: version + 1, updatedAt: 1_500 },
      });
      await store.commit(answered(again));
      expect((await store.conversation(malaga, id))?.version).toBe(version + 2);
    });

    test('what the agent says unasked is sent like an answer', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      const id = accepted?.conversationId ?? '';
      const news = { text: 'booked', state: { stay: {} }, version: 0, at: 1_500 };
      await expect(store.announce(buenosAires, id, news)).rejects.toThrow('no conversation');
      await store.announce(malaga, id, news);
      expect(await store.takeDue(9_000, 10)).toMatchObject([
        { reply: { text: 'booked', origin: 'unasked' }, hotel: malaga },
      ]);
      expect(await store.history(malaga, id, 10)).toEqual([{ author: 'agent', text: 'booked', at: 1_500 }]);
    });

    test('a person answers and gives the conversation back; the transcript keeps who said what', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      const message = await take(store, accepted?.conversationId ?? '');
      const state = {
        stay: { adults: 2 },
        language: 'es',
        handedOver: { at: 2, reason: 'asked' },
        ladder: LADDER_START,
      } as const;
      await store.commit(answered(message, { state, intent: 'human_agent' }));
      await store.staffReply(malaga, message.conversationId, 'soy Marta', 3_000);
      await store.returnToAgent(malaga, message.conversationId, 4_000);

      expect((await store.conversation(malaga, message.conversationId))?.state).toEqual({
        stay: { adults: 2 },
        language: 'es',
      });
      expect(await store.history(malaga, message.conversationId, 10)).toEqual([
        { author: 'guest', text: 'hola', at: 1_000, intent: 'human_agent' },
        { author: 'agent', text: 're a', at: 2_000 },
        { author: 'staff', text: 'soy Marta', at: 3_000 },
      ]);
      const [answer] = await store.takeDue(9_000, 10);
      expect(answer?.reply).toEqual({ text: 're a' });
      await store.sent(answer?.id ?? '', undefined);
      expect(await store.takeDue(9_000, 10)).toMatchObject([
        { reply: { text: 'soy Marta', origin: 'person' } },
      ]);
    });

    test('a person takes a conversation unasked, once, and nothing else of it changes', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      const message = await take(store, accepted?.conversationId ?? '');
      await store.commit(answered(message, { state: { stay: { adults: 2 } } }));
      const id = message.conversationId;
      await store.takeOver(malaga, id, 3_000);
      await store.takeOver(malaga, id, 4_000);
      expect((await store.conversation(malaga, id))?.state).toEqual({
        stay: { adults: 2 },
        handedOver: { at: 3_000, reason: 'taken_over' },
      });
      expect(await store.conversations(malaga, { handedOver: true })).toMatchObject([{ id }]);
      await expect(store.takeOver(buenosAires, id, 5_000)).rejects.toThrow('no conversation');
    });
  });
};
