import type { TenantId } from '@hotel/tenant-context';
import { LADDER_START } from '@hotel/nlp-fallback';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { InboundMessage } from '../../src/channels/channel.ts';
import { newConversation } from '../../src/conversation/state.ts';
import type { DueMessage, MessageStore, StoredMessage } from '../../src/inbox/store.ts';
import { answered, buenosAires, malaga, text } from './messages.ts';

/** A store that is open. */
export interface OpenStore {
  readonly store: MessageStore;
  readonly close: () => void | Promise<void>;
}

/** A place for the data of one test. `open` opens the same data again after `close`, as after a restart. */
export interface Place {
  readonly open: () => Promise<OpenStore>;
  readonly dispose: () => void | Promise<void>;
}

/** What every store of messages promises; its clock stands at 2_000, and a status is waited for 60 s. */
export const storeConformance = (name: string, fresh: () => Place | Promise<Place>): void => {
  const setUp = async (): Promise<{ store: MessageStore; reopen: () => Promise<MessageStore> }> => {
    const { open, dispose } = await fresh();
    let { store, close } = await open();
    onTestFinished(async () => {
      await close();
      await dispose();
    });
    return {
      store,
      reopen: async () => {
        await close();
        ({ store, close } = await open());
        return store;
      },
    };
  };
  const take = async (store: MessageStore, conversationId: string): Promise<StoredMessage> => {
    const message = await store.next(conversationId);
    if (!message) throw new Error('no message is waiting');
    return message;
  };

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

  describe(`${name}: outbox`, () => {
    const withReplies = async (store: MessageStore, ...ids: readonly string[]): Promise<void> => {
      for (const id of ids) {
        const [accepted] = await store.accept([text(id)]);
        await store.commit(answered(await take(store, accepted?.conversationId ?? '')));
      }
    };
    const texts = async (store: MessageStore, now: number): Promise<readonly string[]> =>
      (await store.takeDue(now, 10)).map(({ reply }) => reply.text);

    test('a guest gets the replies in order: the next one is due when the one before it has ended', async () => {
      const { store } = await setUp();
      await withReplies(store, 'a', 'b');
      const [first] = await store.takeDue(2_000, 10);
      expect(first?.reply.text).toBe('re a');
      expect(await texts(store, 9_000)).toEqual([]);
      await store.sent(first?.id ?? '', 'wamid.1');
      expect(await texts(store, 9_000)).toEqual(['re b']);
    });

    test('a hotel with many replies waits behind nobody, and holds up nobody', async () => {
      const { store } = await setUp();
      const write = async (hotel: TenantId, count: number): Promise<void> => {
        for (let guest = 0; guest < count; guest += 1) {
          const aliases = [{ kind: 'phone', value: `${guest}` }] as const;
          const [accepted] = await store.accept([text(`${hotel} ${guest}`, { hotel, aliases })]);
          await store.commit(answered(await take(store, accepted?.conversationId ?? '')));
        }
      };
      await write(malaga, 8);
      await write(buenosAires, 2);
      const hotelsOf = async (limit: number, perHotel: number): Promise<readonly string[]> =>
        (await store.takeDue(2_000, limit, perHotel)).map(({ reply }) => reply.text);
      expect((await hotelsOf(3, 4)).toSorted()).toEqual([
        're buenos-aires 0',
        're buenos-aires 1',
        're malaga 0',
      ]);
      expect(await hotelsOf(4, 3)).toEqual(['re malaga 1', 're malaga 2']);
      expect(await hotelsOf(100, 3)).toEqual([]);
      expect(await hotelsOf(100, 5)).toEqual(['re malaga 3', 're malaga 4']);
      expect(await hotelsOf(100, 100)).toEqual(['re malaga 5', 're malaga 6', 're malaga 7']);
    });

    test('a reply that surely was not delivered is due again when its time comes', async () => {
      const { store } = await setUp();
      await withReplies(store, 'a');
      const [message] = await store.takeDue(2_000, 10);
      await store.retryAt(message?.id ?? '', 5_000);
      expect(await texts(store, 4_999)).toEqual([]);
      expect(await store.takeDue(5_000, 10)).toEqual([{ ...message, attempts: 1 }]);
    });

    test('a reply that may have been delivered waits for its status, and is not sent twice', async () => {
      const { store } = await setUp();
      await withReplies(store, 'a', 'b');
      const [message] = await store.takeDue(2_000, 10);
      await store.unknown(message?.id ?? '', 62_000);
      expect(await texts(store, 61_999)).toEqual([]);
      await store.status(malaga, {
        id: message?.id ?? '',
        providerId: 'wamid.1',
        status: 'delivered',
        at: 3,
      });
      expect(await texts(store, 62_000)).toEqual(['re b']);
    });

    test('without a status it is sent again after the grace', async () => {
      const { store } = await setUp();
      await withReplies(store, 'a');
      const [message] = await store.takeDue(2_000, 10);
      await store.unknown(message?.id ?? '', 62_000);
      expect(await store.takeDue(62_000, 10)).toEqual([{ ...message, attempts: 1 }]);
    });

    test('what was being sent when the process died may have been delivered', async () => {
      const { store, reopen } = await setUp();
      await withReplies(store, 'a');
      await store.takeDue(2_000, 10);
      const later = await reopen();
      expect(await texts(later, 2_000)).toEqual([]);
      expect(await later.outboxCounts()).toEqual({ waiting: 0, unknown: 1, failed: 0 });
    });

    test('the wait for a status begins anew at a start: none could come while the process was away', async () => {
      const { store, reopen } = await setUp();
      await withReplies(store, 'a');
      const [message] = await store.takeDue(2_000, 10);
      await store.unknown(message?.id ?? '', 2_001);
      const later = await reopen();
      // The clock stands at 2_000, and a start grants 60 s.
      expect(await texts(later, 61_999)).toEqual([]);
      expect(await texts(later, 62_000)).toEqual(['re a']);
    });

    test('a reply that will never arrive does not hold up the next', async () => {
      const { store } = await setUp();
      await withReplies(store, 'a', 'b');
      const [message] = await store.takeDue(2_000, 10);
      await store.failed(message?.id ?? '', '131026');
      expect(await texts(store, 2_000)).toEqual(['re b']);
      expect(await store.outboxCounts()).toEqual({ waiting: 1, unknown: 0, failed: 1 });
    });

    test('statuses in any order end the same: the furthest stage, and a failure is final', async () => {
      const stages = ['sent', 'delivered', 'read', 'failed'] as const;
      for (const order of permutations(stages)) {
        const { store } = await setUp();
        await withReplies(store, 'a');
        const [message] = await store.takeDue(2_000, 10);
        for (const status of order) {
          await store.status(malaga, { id: message?.id ?? '', providerId: 'wamid.1', status, at: 3 });
        }
        await store.sent(message?.id ?? '', 'wamid.1');
        expect(await store.outboxCounts(), order.join()).toEqual({ waiting: 0, unknown: 0, failed: 1 });
      }
    });

    test('a message that turns out to be too late is due again, in whatever order that and all else is told', async () => {
      const { store } = await setUp();
      const events = ['sent', 'delivered', 'read', 'failed', 'recorded'] as const;
      for (const [index, order] of permutations(events).entries()) {
        const aliases = [{ kind: 'phone', value: `346${index}` }] as const;
        const [accepted] = await store.accept([text(`m${index}`, { aliases })]);
        await store.commit(answered(await take(store, accepted?.conversationId ?? '')));
        const [first] = await store.takeDue(2_000, 10);
        const id = first?.id ?? '';
        expect(first).not.toHaveProperty('refusedAt');
        const [one, two] = [`wamid.${index}.1`, `wamid.${index}.2`];
        const tell = (status: 'sent' | 'delivered' | 'read' | 'failed', providerId = one) =>
          store.status(malaga, {
            ...(index % 2 === 0 ? { id } : {}),
            providerId,
            status,
            at: 3,
            ...(status === 'failed' ? { reason: '131047', about: 'window' } : {}),
          });
        // Without our id a status finds its message by the provider's alone.
        if (index % 2 === 1) await store.sent(id, one);
        const due: DueMessage[] = [];
        for (const event of order) {
          if (event === 'recorded') await store.sent(id, one);
          else expect(await tell(event), order.join()).toBe(false);
          // The next try may begin before the rest is told.
          if (event === 'failed' && index % 3 === 0) due.push(...(await store.takeDue(2_000, 10)));
        }
        due.push(...(await store.takeDue(2_000, 10)));
        expect(due, order.join()).toMatchObject([{ id, refusedAt: 3, attempts: 1 }]);
        expect(await tell('failed')).toBe(false);
        await store.sent(id, two);
        expect(await tell('delivered', two)).toBe(false);
        for (const status of ['sent', 'failed', 'read'] as const) expect(await tell(status)).toBe(false);
        expect(await store.takeDue(2_000, 10)).toEqual([]);
        expect(await store.outboxCounts(), order.join()).toEqual({ waiting: 0, unknown: 0, failed: 0 });
      }
    });

    test('a message that was too late goes again before what was written after it', async () => {
      const { store } = await setUp();
      await withReplies(store, 'a', 'b', 'c');
      const sendNext = async (providerId: string) => {
        const [message] = await store.takeDue(2_000, 10);
        await store.sent(message?.id ?? '', providerId);
      };
      const refuse = (providerId: string) =>
        store.status(malaga, { providerId, status: 'failed', reason: '131047', about: 'window', at: 3 });
      await sendNext('wamid.1');
      await refuse('wamid.1');
      const [again] = await store.takeDue(2_000, 10);
      expect(again?.reply.text).toBe('re a');
      expect(await texts(store, 2_000)).toEqual([]);
      await store.sent(again?.id ?? '', 'wamid.2');

      await sendNext('wamid.3');
      const [last] = await store.takeDue(2_000, 10);
      expect(last?.reply.text).toBe('re c');
      await refuse('wamid.3');
      await store.retryAt(last?.id ?? '', 2_000);
      expect(await texts(store, 2_000)).toEqual(['re b']);
    });

    test('that a message will never arrive is news once', async () => {
      const { store } = await setUp();
      await withReplies(store, 'a');
      const [message] = await store.takeDue(2_000, 10);
      const tell = (status: 'delivered' | 'failed', by: { id?: string } = {}) =>
        store.status(malaga, { ...by, providerId: 'wamid.1', status, at: 3 });
      expect(await tell('failed', { id: 'of-nobody' })).toBe(false);
      await store.sent(message?.id ?? '', 'wamid.1');
      expect(await tell('delivered')).toBe(false);
      expect(await tell('failed')).toBe(true);
      expect(await tell('failed')).toBe(false);
      expect(await tell('delivered')).toBe(false);
    });

    test("another hotel's status changes nothing", async () => {
      const { store } = await setUp();
      await withReplies(store, 'a');
      const [message] = await store.takeDue(2_000, 10);
      await store.unknown(message?.id ?? '', 62_000);
      await store.status(buenosAires, {
        id: message?.id ?? '',
        providerId: 'wamid.1',
        status: 'read',
        at: 3,
      });
      expect(await store.outboxCounts()).toEqual({ waiting: 0, unknown: 1, failed: 0 });
    });

    test('the web chat reads its replies from the conversation: nothing is put out for it', async () => {
      const { store } = await setUp();
      const [accepted] = await store.accept([
        text('a', { channel: 'web', aliases: [{ kind: 'visitor', value: 'v' }] }),
      ]);
      await store.commit(answered(await take(store, accepted?.conversationId ?? '')));
      expect(await texts(store, 9_000)).toEqual([]);
    });
  });
};

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
