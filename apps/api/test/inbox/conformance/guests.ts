import { describe, expect, test } from 'vitest';
import type { InboundMessage } from '../../../src/channels/channel.ts';
import { answered, buenosAires, malaga, text } from '../messages.ts';
import { permutations } from './permutations.ts';
import { setUpIn, take, type Fresh } from './place.ts';

export const guestsConformance = (name: string, fresh: Fresh): void => {
  const setUp = () => setUpIn(fresh);
  describe(`${name}: guests`, () => {
    const phone = { kind: 'phone', value: '34600111222' } as const;
    const bsuid = { kind: 'bsuid', value: 'ES.44810' } as const;
    const contactAfter = async (...messages: readonly InboundMessage[]) => {
      const { store } = await setUp();
      const [accepted] = await store.accept(messages);
      return (await store.conversation(malaga, accepted?.conversationId ?? ''))?.contact;
    };
    const say = (words: string, sentAt: number) =>
      text(words, { sentAt, content: { type: 'text', text: words } });

    test('when a guest was heard and wanted no more messages is known as soon as it is accepted, in any order', async () => {
      for (const order of permutations([say('hola', 1), say('BAJA', 2), say('gracias', 3)])) {
        expect(await contactAfter(...order)).toEqual({ heardAt: 3, optedOutAt: 2, optedInAt: 1 });
      }
      expect(await contactAfter(say('stop', 2), say('one more question', 3))).toEqual({
        heardAt: 3,
        optedOutAt: 2,
        optedInAt: 3,
      });
    });

    test('a turn may understand that a guest wants no more messages; what was written since counts more', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([say('leave me in peace', 5), say('sorry, one thing', 9)]);
      const id = accepted?.conversationId ?? '';
      await store.commit(answered(await take(store, id), { optOut: true }));
      expect((await store.conversation(malaga, id))?.contact).toEqual({
        heardAt: 9,
        optedOutAt: 5,
        optedInAt: 9,
      });
    });

    test('replies go to the address of the message that was written last, not of the one that came last', async () => {
      const { store } = await setUp();
      await store.accept([text('a', { aliases: [phone, bsuid], sentAt: 1 })]);
      const [newer] = await store.accept([text('b', { aliases: [bsuid], sentAt: 3 })]);
      await store.accept([text('c', { aliases: [phone, bsuid], sentAt: 2 })]);
      expect((await store.conversation(malaga, newer?.conversationId ?? ''))?.address).toEqual(bsuid);
    });

    test('a number with another personal id is another guest, who sees nothing of the first', async () => {
      const { store } = await setUp();
      const other = { kind: 'bsuid', value: 'ES.99999' } as const;
      const [first, second, again, old] = await store.accept([
        text('a', { aliases: [phone, bsuid] }),
        text('b', { aliases: [phone, other] }),
        text('c', { aliases: [phone] }),
        text('d', { aliases: [bsuid] }),
      ]);
      expect(second?.conversationId).not.toBe(first?.conversationId);
      expect(again?.conversationId).toBe(second?.conversationId);
      expect(old?.conversationId).toBe(first?.conversationId);
    });

    test('a guest with two personal ids is who one of them says, in whichever order they come', async () => {
      const other = { kind: 'bsuid', value: 'ES.99999' } as const;
      for (const aliases of [
        [bsuid, other],
        [other, bsuid],
        [phone, bsuid, other],
        [other, phone, bsuid],
      ] as const) {
        const { store } = await setUp();
        const [first, both, second] = await store.accept([
          text('a', { aliases: [bsuid] }),
          text('b', { aliases }),
          text('c', { aliases: [other] }),
        ]);
        expect([both?.conversationId, second?.conversationId]).toEqual([
          first?.conversationId,
          first?.conversationId,
        ]);
      }
    });

    test('a guest who moved is known by the new addresses, and the old number is free', async () => {
      const { store, reopen } = await setUp();
      const [before] = await store.accept([text('a', { aliases: [phone, bsuid] })]);
      const next = { kind: 'phone', value: '34600999888' } as const;
      const nextBsuid = { kind: 'bsuid', value: 'ES.55555' } as const;
      const move = { from: [phone, bsuid], to: [next, nextBsuid] } as const;
      await store.moveGuest(malaga, move);
      await store.moveGuest(malaga, move);
      await store.moveGuest(buenosAires, move);
      const later = await reopen();
      expect((await later.conversation(malaga, before?.conversationId ?? ''))?.address).toEqual(next);
      const [after, stranger] = await later.accept([
        text('b', { aliases: [nextBsuid] }),
        text('c', { aliases: [phone] }),
      ]);
      expect(after?.conversationId).toBe(before?.conversationId);
      expect(stranger?.conversationId).not.toBe(before?.conversationId);
    });

    test('who wrote from the new number before the move was told stays who they are', async () => {
      const { store } = await setUp();
      const next = { kind: 'phone', value: '34600999888' } as const;
      const [, early] = await store.accept([
        text('a', { aliases: [phone] }),
        text('b', { aliases: [next], sentAt: 2_000 }),
      ]);
      await store.moveGuest(malaga, { from: [phone], to: [next] });
      const [after] = await store.accept([text('c', { aliases: [next], sentAt: 3_000 })]);
      expect(after?.conversationId).toBe(early?.conversationId);
    });

    test('what a person of the house wrote elsewhere is in the transcript as theirs', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      const message = await take(store, accepted?.conversationId ?? '');
      const { reply: _, ...turn } = answered(message, { author: 'staff', guestText: 'soy Marta' });
      await store.commit(turn);
      expect(await store.history(malaga, message.conversationId, 10)).toEqual([
        { author: 'staff', text: 'soy Marta', at: 1_000 },
      ]);
    });
  });
};
