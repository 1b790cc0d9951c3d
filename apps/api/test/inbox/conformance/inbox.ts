import { describe, expect, test } from 'vitest';
import { newConversation } from '../../../src/conversation/state.ts';
import { answered, buenosAires, malaga, text } from '../messages.ts';
import { setUpIn, take, type Fresh } from './place.ts';

export const inboxConformance = (name: string, fresh: Fresh): void => {
  const setUp = () => setUpIn(fresh);
  describe(`${name}: inbox`, () => {
    test('what was accepted is there after a restart, once, however often it was delivered', async () => {
      const { store, reopen } = await setUp();
      const [first] = await store.accept([text('a')]);
      const [again, other] = await store.accept([text('a'), text('b')]);
      expect(first).toMatchObject({ duplicate: false });
      expect(again).toEqual({ ...first, duplicate: true });
      expect(other).toMatchObject({ duplicate: false, conversationId: first?.conversationId });

      const later = await reopen();
      expect(await later.waiting()).toEqual([{ id: first?.conversationId, hotel: malaga }]);
      expect(await take(later, first?.conversationId ?? '')).toMatchObject({ messageId: 'a', attempts: 0 });
    });

    test('the span of a message comes back with it, and that of its turn with the reply', async () => {
      const { store, reopen } = await setUp();
      const [receive, turn] = ['a', 'b'].map((id) => `00-${id.repeat(32)}-${id.repeat(16)}-01`) as [
        string,
        string,
      ];
      const [accepted] = await store.accept([{ ...text('a'), traceparent: receive }, text('b')]);
      const later = await reopen();
      const first = await take(later, accepted?.conversationId ?? '');
      expect(first.traceparent).toBe(receive);
      await later.commit(answered(first, { traceparent: turn }));
      const second = await take(later, accepted?.conversationId ?? '');
      expect(second).not.toHaveProperty('traceparent');
      await later.commit(answered(second));
      const [reply] = await later.takeDue(2_000, 1);
      expect(reply).toMatchObject({ reply: { text: 're a' }, traceparent: turn });
      await later.sent(reply?.id ?? '', 'wamid.1');
      expect((await later.takeDue(2_000, 1))[0]).not.toHaveProperty('traceparent');
    });

    test('the same id of another hotel or another channel is another message', async () => {
      const { store } = await setUp();
      const accepted = await store.accept([
        text('a'),
        text('a', { hotel: buenosAires }),
        text('a', { channel: 'web', aliases: [{ kind: 'visitor', value: 'v' }] }),
      ]);
      expect(accepted.map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
      expect(new Set(accepted.map(({ conversationId }) => conversationId)).size).toBe(3);
    });

    test("a guest's messages have their turns in the order in which they were written", async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([
        text('late', { sentAt: 30 }),
        text('early', { sentAt: 10 }),
        text('mid', { sentAt: 20 }),
      ]);
      const order: string[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        const message = await take(store, accepted?.conversationId ?? '');
        order.push(message.messageId);
        await store.commit(answered(message));
      }
      expect(order).toEqual(['early', 'mid', 'late']);
      expect(await store.waiting()).toEqual([]);
    });

    test('a guest is recognised by any alias, and a new one is remembered', async () => {
      const { store } = await setUp();
      const phone = { kind: 'phone', value: '34600111222' } as const;
      const bsuid = { kind: 'bsuid', value: 'ES.44810' } as const;
      const [first, both, onlyBsuid] = await store.accept([
        text('a', { aliases: [phone] }),
        text('b', { aliases: [phone, bsuid] }),
        text('c', { aliases: [bsuid] }),
      ]);
      expect(both?.conversationId).toBe(first?.conversationId);
      expect(onlyBsuid?.conversationId).toBe(first?.conversationId);
      expect((await store.conversation(malaga, first?.conversationId ?? ''))?.address).toEqual(bsuid);
    });

    test('a message is answered once: a second commit is refused and changes nothing', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      const message = await take(store, accepted?.conversationId ?? '');
      await store.commit(answered(message));
      await expect(store.commit(answered(message, { answer: 'other' }))).rejects.toThrow('answered already');
      expect(await store.answer(malaga, message.seq)).toEqual({ for: 'a' });
      expect(await store.history(malaga, message.conversationId, 10)).toHaveLength(2);
      expect(await store.takeDue(9_000, 10)).toHaveLength(1);
    });

    test('a message comes with what is known of its conversation by then', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a'), text('b', { sentAt: 1_500 })]);
      const id = accepted?.conversationId ?? '';
      const first = await take(store, id);
      expect(first.conversation).toEqual({
        state: newConversation,
        version: 0,
        updatedAt: 1_000,
        contact: { heardAt: 1_500, optedOutAt: 0, optedInAt: 1_500 },
      });
      await store.commit(answered(first, { state: { stay: { adults: 2 } }, optOut: true }));
      expect((await take(store, id)).conversation).toEqual({
        state: { stay: { adults: 2 } },
        version: 1,
        updatedAt: 2_000,
        contact: { heardAt: 1_500, optedOutAt: 1_000, optedInAt: 1_500 },
      });
    });

    test('a failed turn is counted and the message stays', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([text('a')]);
      await store.fail(await take(store, accepted?.conversationId ?? ''));
      expect(await take(store, accepted?.conversationId ?? '')).toMatchObject({
        messageId: 'a',
        attempts: 1,
      });
    });
  });
};
