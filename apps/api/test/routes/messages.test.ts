import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { createIngest } from '../../src/inbox/ingest.ts';
import { createLanes } from '../../src/inbox/lanes.ts';
import { sqliteStore } from '../../src/inbox/sqlite/store.ts';
import { open } from '../../src/sqlite/database.ts';
import { messageRoutes } from '../../src/routes/messages.ts';
import { answered, malaga } from '../inbox/messages.ts';

const said = {
  reply: { text: 'hola' },
  intent: { name: 'greeting', confidence: 0.9, band: 'high' },
  handedOver: false,
};

test('a program that waited in vain for the first reply of a new guest gets it with the ids it was given', async () => {
  const gate = Promise.withResolvers<void>();
  const store = sqliteStore({ db: open(':memory:'), now: Date.now, statusGraceMs: 0 });
  let turns = 0;
  const lanes = createLanes({
    store,
    turn: async (message) => {
      turns += 1;
      await gate.promise;
      return answered(message, { answer: said });
    },
    giveUp: async (message) => answered(message),
    onError: () => {},
  });
  onTestFinished(async () => {
    await lanes.drain();
    store.close();
  });
  const app = new Hono().route(
    '/',
    messageRoutes({
      callerOf: async () => ({ kind: 'program', hotel: malaga }),
      ingest: createIngest(store, lanes),
      store,
      now: Date.now,
      explainToVisitors: false,
      waitMs: 20,
    }),
  );
  const write = (ids: object) =>
    app.request('/v1/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'hola', ...ids }),
    });

  const late = await write({});
  expect(late.status).toBe(504);
  const { conversationId, messageId } = (await late.json()) as Record<string, string>;
  const turned = lanes.answered({ conversationId: conversationId ?? '', seq: 1 }, AbortSignal.timeout(5_000));
  gate.resolve();
  await turned;
  const again = await write({ conversationId, messageId });
  expect([again.status, await again.json()]).toEqual([200, { conversationId, ...said }]);
  expect(turns).toBe(1);
});
