import { expect, onTestFinished, test, vi } from 'vitest';
import { heedingWishes } from '../../src/consent/heeding.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { createDirectory } from '../../src/hotels/directory.ts';
import { isOptedOut } from '../../src/inbox/contact.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import type { StoredMessage, TurnCommit } from '../../src/inbox/store.ts';
import { open } from '../../src/sqlite/database.ts';
import { answered, malaga, text } from '../inbox/messages.ts';

const setUp = (more: (message: StoredMessage) => Partial<TurnCommit> = () => ({})) => {
  const store = sqliteStore({ db: open(':memory:'), now: () => 0, statusGraceMs: 0 });
  onTestFinished(() => store.close());
  const turn = vi.fn<(message: StoredMessage) => Promise<TurnCommit>>(async (message) =>
    answered(message, more(message)),
  );
  const heeding = heedingWishes({ hotel: createDirectory(demoHotels).get, now: () => 9_000 })(turn);
  let written = 0;
  /** The guest writes these, one after the other, or at these moments; resolves to what each was answered. */
  const says = async (...messages: readonly (string | readonly [string, number])[]) => {
    const answers: (string | undefined)[] = [];
    let id = '';
    for (const said of messages) {
      const [words, sentAt] = typeof said === 'string' ? [said, (written += 1) * 1_000] : said;
      const content = { type: 'text', text: words } as const;
      const [accepted] = await store.accept([text(`${words} ${sentAt}`, { sentAt, content })]);
      id = accepted?.conversationId ?? '';
      const message = await store.next(id);
      if (!message) throw new Error('no message is waiting');
      const done = await heeding(message);
      await store.commit(done);
      answers.push(done.reply?.text);
    }
    return { answers, conversation: await store.conversation(malaga, id) };
  };
  return { store, turn, says };
};
const confirmed = expect.stringContaining('no te enviaremos más mensajes') as string;

test('it is confirmed once, however often it is said, and politeness is not answered', async () => {
  const { says, turn } = setUp();
  const { answers, conversation } = await says('hola', 'STOP', 'BAJA', 'gracias', '👍');
  expect(answers).toEqual(['re hola 1000', confirmed, undefined, undefined, undefined]);
  expect(turn).toHaveBeenCalledTimes(1);
  expect(conversation && isOptedOut(conversation.contact)).toBe(true);
});

test('what was written before it and comes late is kept and not answered', async () => {
  const { says, store, turn } = setUp();
  await says(['stop', 5_000]);
  const { answers, conversation } = await says(['¿tienen piscina?', 4_000], ['y gimnasio?', 5_000]);
  expect(answers).toEqual([undefined, undefined]);
  expect(turn).not.toHaveBeenCalled();
  const history = await store.history(malaga, conversation?.id ?? '', 10);
  expect(history.map(({ author }) => author)).toEqual(['guest', 'agent', 'guest', 'guest']);
});

test('whoever writes again is answered again, and may opt out again', async () => {
  const { says } = setUp();
  const { answers, conversation } = await says('stop', '¿tienen piscina?', 'stop');
  expect(answers).toEqual([confirmed, 're ¿tienen piscina? 2000', confirmed]);
  expect(conversation?.state.optedOut).toBe(true);
});

test('a word brings the messages back without a question', async () => {
  const { says, turn } = setUp();
  const { answers, conversation } = await says('stop', 'ALTA', 'alta');
  expect(answers).toEqual([confirmed, expect.stringContaining('de vuelta'), 're alta 3000']);
  expect(turn).toHaveBeenCalledTimes(1);
  expect(conversation?.state).not.toHaveProperty('optedOut');
});

test('it counts while a person has the conversation, and the person keeps it', async () => {
  const handedOver = { at: 1, reason: 'asked' };
  const { says } = setUp(() => ({ state: { stay: {}, handedOver } }));
  const { answers, conversation } = await says('quiero una persona', 'stop', 'ALTA');
  expect(answers).toEqual(['re quiero una persona 1000', confirmed, 're ALTA 3000']);
  expect(conversation?.state.handedOver).toEqual(handedOver);
});

test('one that only the turn understood counts like the word', async () => {
  const { says } = setUp(({ content }) =>
    content.type === 'text' && content.text.startsWith('déjenme')
      ? { optOut: true, state: { stay: {}, optedOut: true } }
      : {},
  );
  const { answers } = await says('déjenme en paz', 'gracias', 'stop');
  expect(answers).toEqual(['re déjenme en paz 1000', undefined, undefined]);
});
