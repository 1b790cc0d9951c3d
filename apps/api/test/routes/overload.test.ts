import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { refuseOverload } from '../../src/routes/overload.ts';

const setUp = (waiting = { count: 0 }) => {
  const released = Promise.withResolvers<void>();
  const app = new Hono()
    .use(refuseOverload({ waiting: () => waiting.count, maxUnderWay: 2, maxWaiting: 10 }))
    .post('/messages', async (c) => {
      await released.promise;
      return c.text('answered');
    })
    .post('/broken', () => {
      throw new Error('broken');
    });
  app.onError((_, c) => c.text('failed', 500));
  const post = async (path = '/messages') => app.request(path, { method: 'POST' });
  return { post, release: () => released.resolve() };
};

test('what is beyond the bound is refused at once, what was under way is answered, and then there is room', async () => {
  const { post, release } = setUp();
  const underWay = [post(), post()];
  const refused = await post();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  release();
  const answers = await Promise.all(underWay);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await post()).status).toBe(200);
});

test('a request that fails makes room as well', async () => {
  const { post, release } = setUp();
  for (let failed = 0; failed < 5; failed += 1) expect((await post('/broken')).status).toBe(500);
  release();
  expect((await post()).status).toBe(200);
});

test('nothing further is accepted while too many conversations wait for their turn', async () => {
  const waiting = { count: 10 };
  const { post, release } = setUp(waiting);
  release();
  expect((await post()).status).toBe(503);
  waiting.count = 9;
  expect((await post()).status).toBe(200);
});
