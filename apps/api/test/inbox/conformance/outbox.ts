import type { TenantId } from '@hotel/tenant-context';
import { describe, expect, test } from 'vitest';
import type { DueMessage, MessageStore } from '../../../src/inbox/store.ts';
import { answered, buenosAires, malaga, text } from '../messages.ts';
import { permutations } from './permutations.ts';
import { setUpIn, take, type Fresh } from './place.ts';

export const outboxConformance = (name: string, fresh: Fresh): void => {
  const setUp = () => setUpIn(fresh);
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
