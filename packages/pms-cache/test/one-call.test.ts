import { AsyncLocalStorage } from 'node:async_hooks';
import { countingSource, flakySource, gatedSource } from '@hotel/pms-cache/testing';
import { expect, test } from 'vitest';
import { june, openDesk, settle } from './hotel.ts';

const times = async <T>(count: number, run: () => Promise<T>): Promise<PromiseSettledResult<T>[]> =>
  Promise.allSettled(Array.from({ length: count }, run));

test('a thousand guests who ask at once cost one call', async () => {
  const { cache, outcomes } = openDesk();
  const pms = countingSource('free');
  const results = await times(1_000, async () => cache.for('malaga').read('availability', june, pms.source));
  expect(results.every((result) => result.status === 'fulfilled')).toBe(true);
  expect(pms.calls()).toBe(1);
  expect(await outcomes()).toHaveLength(1_000);
});

test('two hundred guests who wait for a failing system share one failure', async () => {
  const { cache } = openDesk();
  const pms = flakySource('free');
  pms.fail();
  const results = await times(200, async () => cache.for('malaga').read('availability', june, pms.source));
  expect(results.every((result) => result.status === 'rejected')).toBe(true);
  expect(pms.calls()).toBe(1);
});

test('the same question about another hotel is another call', async () => {
  const { cache } = openDesk();
  const pms = countingSource((call) => call);
  const [malaga, lima] = await Promise.all(
    ['malaga', 'lima'].map(async (hotel) => cache.for(hotel).read('availability', june, pms.source)),
  );
  expect([malaga?.value, lima?.value]).toEqual([1, 2]);
});

test('a guest who leaves takes nobody along; when the last one leaves, the call stops', async () => {
  const { cache, events } = openDesk();
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const [first, second] = [new AbortController(), new AbortController()];
  const waiting = [first, second].map(async ({ signal }) =>
    hotel.read('availability', june, pms.source, { signal }),
  );
  const { context } = await pms.next();
  first.abort(new Error('hung up'));
  await expect(waiting[0]).rejects.toThrow('hung up');
  expect(context.signal.aborted).toBe(false);
  second.abort(new Error('hung up too'));
  await expect(waiting[1]).rejects.toThrow('hung up too');
  expect(context.signal.aborted).toBe(true);
  await settle();
  expect(events).toContainEqual(expect.objectContaining({ type: 'cache.source', result: 'aborted' }));

  const later = hotel.read('availability', june, pms.source);
  (await pms.next()).resolve('free');
  expect((await later).value).toBe('free');
});

test('a guest who has left already asks nothing', async () => {
  const pms = countingSource('free');
  const read = openDesk()
    .cache.for('malaga')
    .read('availability', june, pms.source, { signal: AbortSignal.abort() });
  await expect(read).rejects.toThrow('aborted');
  expect(pms.calls()).toBe(0);
});

test('a call that had to queue runs in the context of the guest who asked', async () => {
  const guest = new AsyncLocalStorage<string>();
  const hotel = openDesk({ bulkhead: { maxConcurrent: 1 } }).cache.for('malaga');
  const ask = async (id: string) =>
    guest.run(id, async () => hotel.read('reservation', { id }, async () => `${id} for ${guest.getStore()}`));
  const readings = await Promise.all([ask('1'), ask('2'), ask('3')]);
  expect(readings.map(({ value }) => value)).toEqual(['1 for 1', '2 for 2', '3 for 3']);
});

test('close waits for what is running', async () => {
  const { cache } = openDesk();
  const pms = gatedSource<string>();
  const read = cache.for('malaga').read('availability', june, pms.source);
  const call = await pms.next();
  let closed = false;
  const closing = cache.close().then(() => (closed = true));
  await settle();
  expect(closed).toBe(false);
  call.resolve('free');
  expect((await read).value).toBe('free');
  await closing;
  await expect(cache.close()).resolves.toBeUndefined();
});
