import { describe, expect, onTestFinished, test } from 'vitest';
import { isOptedOut } from '../../src/inbox/contact.ts';
import type { MessageStore } from '../../src/inbox/store.ts';
import type { Records } from '../../src/records/records.ts';
import { answered, buenosAires, malaga, text } from '../inbox/messages.ts';

export interface Kept {
  readonly store: MessageStore;
  readonly records: Records;
  readonly close: () => void | Promise<void>;
}

/** What everything that keeps messages owes to the guests whose they are. */
export const recordsConformance = (name: string, open: () => Kept | Promise<Kept>): void => {
  const setUp = async () => {
    const { store, records, close } = await open();
    onTestFinished(close);
    /** A guest writes, and is answered. */
    const says = async (...given: Parameters<typeof text>): Promise<string> => {
      const [accepted] = await store.accept([text(...given)]);
      const message = await store.next(accepted?.conversationId ?? '');
      if (!message) throw new Error('no message is waiting');
      await store.commit(answered(message, { guestText: `${given[0]} says`, at: message.sentAt }));
      return message.conversationId;
    };
    return { store, records, says };
  };
  const ana = { aliases: [{ kind: 'phone', value: '34600111222' }] } as const;
  const eva = { aliases: [{ kind: 'phone', value: '34600999888' }] } as const;

  describe(`${name}: what is kept of a guest`, () => {
    test('is handed over whole, and to their hotel alone', async () => {
      const { records, says } = await setUp();
      const id = await says('a', ana);
      await says('b', ana);
      await says('c', eva);
      expect(await records.export(malaga, id)).toMatchObject({
        aliases: [{ kind: 'phone', value: '34600111222' }],
        conversations: [
          {
            id,
            channel: 'whatsapp',
            messages: [{ text: 'a says' }, { text: 're a' }, { text: 'b says' }, { text: 're b' }],
            received: [{ messageId: 'a' }, { messageId: 'b' }],
            sent: [{ reply: { text: 're a' }, to: ana.aliases[0] }, { reply: { text: 're b' } }],
          },
        ],
      });
      expect(await records.export(buenosAires, id)).toBeUndefined();
      expect(await records.export(malaga, 'cnv_none')).toBeUndefined();
    });

    test('is gone when it was erased, and nothing of anybody else is', async () => {
      const { store, records, says } = await setUp();
      const id = await says('a', ana);
      const other = await says('c', eva);
      expect(await records.erase(buenosAires, id)).toBe(false);
      expect(await records.erase(malaga, id)).toBe(true);
      expect(await records.erase(malaga, id)).toBe(false);
      expect(await store.conversation(malaga, id)).toBeUndefined();
      expect(await store.history(malaga, id, 10)).toEqual([]);
      expect((await store.takeDue(9_000, 10)).map(({ reply }) => reply.text)).toEqual(['re c']);
      expect(await store.history(malaga, other, 10)).toHaveLength(2);
      expect(await says('new', ana)).not.toBe(id);
    });

    test('does not come back with a message that is delivered again', async () => {
      const { store, records, says } = await setUp();
      const id = await says('a', ana);
      await records.erase(malaga, id);
      expect(await store.accept([text('a', ana)])).toMatchObject([{ duplicate: true }]);
      expect(await store.waiting()).toEqual([]);
    });

    test('leaves behind that they wanted no more messages, until they ask for something again', async () => {
      const { store, records } = await setUp();
      const bsuid = { kind: 'bsuid', value: 'ES.44810' } as const;
      const both = { aliases: [ana.aliases[0], bsuid] } as const;
      const contactAfter = async (...given: Parameters<typeof text>) => {
        const [accepted] = await store.accept([text(...given)]);
        const id = accepted?.conversationId ?? '';
        const conversation = await store.conversation(given[1]?.hotel ?? malaga, id);
        return { id, conversation, isOut: conversation !== undefined && isOptedOut(conversation.contact) };
      };
      const says = (words: string) => ({ content: { type: 'text', text: words } }) as const;
      const { id } = await contactAfter('stop', { ...both, ...says('BAJA'), sentAt: 5_000 });
      await records.erase(malaga, id);

      // Written before, delivered after; and out of politeness.
      const late = await contactAfter('late', { ...ana, ...says('¿hay lugar?'), sentAt: 4_000 });
      expect(late).toMatchObject({ isOut: true, conversation: { state: { optedOut: true } } });
      expect((await contactAfter('nod', { ...both, ...says('gracias'), sentAt: 6_000 })).isOut).toBe(true);
      // Erased once more, and found by the other address.
      await records.erase(malaga, late.id);
      const again = await contactAfter('other', { aliases: [bsuid], ...says('ok'), sentAt: 7_000 });
      expect(again.isOut).toBe(true);
      for (const elsewhere of [{ ...ana, hotel: buenosAires }, eva])
        expect((await contactAfter('x', { ...elsewhere, sentAt: 4_000 })).isOut).toBe(false);

      expect((await contactAfter('asks', { aliases: [bsuid], sentAt: 8_000 })).isOut).toBe(false);
      await records.erase(malaga, again.id);
      expect((await contactAfter('old', { aliases: [bsuid], sentAt: 4_500 })).isOut).toBe(false);
    });

    test('takes the wish for no more messages to the new number of an erased guest', async () => {
      const { store, records } = await setUp();
      const stop = { type: 'text', text: 'stop' } as const;
      const [stopped] = await store.accept([text('stop', { ...ana, content: stop, sentAt: 5_000 })]);
      await records.erase(malaga, stopped?.conversationId ?? '');
      await store.moveGuest(malaga, { from: ana.aliases, to: eva.aliases });
      const accepted = await store.accept([
        text('moved', { ...eva, sentAt: 4_000 }),
        text('stranger', { ...ana, sentAt: 4_000 }),
      ]);
      const isOut = accepted.map(async ({ conversationId }) => {
        const found = await store.conversation(malaga, conversationId);
        return found && isOptedOut(found.contact);
      });
      expect(await Promise.all(isOut)).toEqual([true, false]);
    });

    test('in every channel goes together', async () => {
      const { store, records, says } = await setUp();
      const id = await says('a', ana);
      const web = await says('w', { ...ana, channel: 'web' });
      expect((await records.export(malaga, id))?.conversations.map((each) => each.id).toSorted()).toEqual(
        [id, web].toSorted(),
      );
      await records.erase(malaga, web);
      expect(await store.conversation(malaga, id)).toBeUndefined();
    });

    test('goes when nothing was heard for long, unless something is still open', async () => {
      const { store, records, says } = await setUp();
      const aliases = (value: string) => ({ aliases: [{ kind: 'phone', value }] as const });
      const sent = async () => {
        for (const { id } of await store.takeDue(90_000, 10)) await store.sent(id, undefined);
      };
      const quiet = await says('quiet', aliases('1'));
      const another = await says('another', aliases('2'));
      const taken = await says('taken', aliases('3'));
      await store.takeOver(malaga, taken, 1_000);
      await says('recent', { ...aliases('4'), sentAt: 50_000 });
      await store.accept([text('unanswered', aliases('5'))]);
      await sent();
      await says('unsent', aliases('6'));

      expect(await records.eraseSilentSince(buenosAires, 40_000, 10)).toBe(0);
      expect(await records.eraseSilentSince(malaga, 40_000, 1)).toBe(1);
      expect(await records.eraseSilentSince(malaga, 40_000, 10)).toBe(1);
      expect(await records.eraseSilentSince(malaga, 40_000, 10)).toBe(0);
      for (const id of [quiet, another]) expect(await store.conversation(malaga, id)).toBeUndefined();
      expect(await store.conversation(malaga, taken)).toBeDefined();
      expect(await store.waiting()).toHaveLength(1);
      expect(await store.outboxCounts()).toMatchObject({ waiting: 1 });
    });
  });

  describe(`${name}: replies that reached nobody`, () => {
    test('are listed for their hotel, and go out when they are replayed', async () => {
      const { store, records, says } = await setUp();
      await says('a', ana);
      await says('b', eva);
      const [first, second] = await store.takeDue(9_000, 10);
      await store.failed(first?.id ?? '', 'too_old');
      await store.sent(second?.id ?? '', undefined);
      expect(await records.deadLetters(buenosAires, 10)).toEqual([]);
      expect(await records.deadLetters(malaga, 10)).toEqual([
        expect.objectContaining({ id: first?.id, reason: 'too_old', channel: 'whatsapp', attempts: 1 }),
      ]);

      expect(await records.replay(buenosAires, first?.id ?? '', 20_000)).toBe(false);
      expect(await records.replay(malaga, second?.id ?? '', 20_000)).toBe(false);
      expect(await records.replay(malaga, first?.id ?? '', 20_000)).toBe(true);
      expect(await records.replay(malaga, first?.id ?? '', 20_000)).toBe(false);
      expect(await store.takeDue(20_000, 10)).toMatchObject([
        { id: first?.id, attempts: 0, writtenAt: 20_000, reply: first?.reply },
      ]);
      expect(await records.deadLetters(malaga, 10)).toEqual([]);
    });

    test('have statuses again', async () => {
      const { store, records, says } = await setUp();
      await says('a', ana);
      const [reply] = await store.takeDue(9_000, 1);
      const id = reply?.id ?? '';
      await store.status(malaga, { id, providerId: 'w1', status: 'failed', at: 1 });
      await records.replay(malaga, id, 9_000);
      await store.takeDue(9_000, 1);
      expect(await store.status(malaga, { id, providerId: 'w2', status: 'failed', at: 2 })).toBe(true);
    });
  });
};
