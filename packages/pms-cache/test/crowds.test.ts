import { flakySource, gatedSource, hangingSource } from '@hotel/pms-cache/testing';
import { expect, test } from 'vitest';
import { june, openDesk, settle } from './hotel.ts';

test('a hotel takes only so many calls at once; the rest queue, and the queue ends', async () => {
  const { cache } = openDesk({ bulkhead: { maxConcurrent: 2, maxQueued: 3 } });
  const pms = gatedSource<string>();
  const reads = Array.from({ length: 6 }, async (_, month) =>
    cache
      .for('malaga')
      .read('availability', { month: String(month) }, pms.source)
      .catch((error: unknown) => error),
  );
  await settle();
  expect(pms.pending).toHaveLength(2);
  expect(await reads[5]).toMatchObject({ code: 'bulkhead-full' });
  for (let answered = 0; answered < 5; answered += 1) {
    (await pms.next()).resolve('free');
    await settle();
    expect(pms.pending.length).toBeLessThanOrEqual(2);
  }
  expect(await Promise.all(reads.slice(0, 5))).toHaveLength(5);
});

test('a group of operations has places of its own', async () => {
  const hotel = openDesk({ bulkhead: { maxConcurrent: 1, maxQueued: 0 } }).cache.for('malaga');
  const pms = gatedSource<string>();
  const rates = hotel.read('availability', june, pms.source);
  expect((await hotel.read('reservation', { id: '7' }, async () => 'booked')).value).toBe('booked');
  (await pms.next()).resolve('free');
  await rates;
});

test('who gives up in the queue leaves it', async () => {
  const { cache } = openDesk({ bulkhead: { maxConcurrent: 1, maxQueued: 1 } });
  const hotel = cache.for('malaga');
  const pms = hangingSource();
  const leaving = new AbortController();
  const running = hotel.read('reservation', { id: '1' }, pms.source);
  const queued = hotel.read('reservation', { id: '2' }, pms.source, { signal: leaving.signal });
  await settle();
  leaving.abort();
  await expect(queued).rejects.toThrow('aborted');
  const next = hotel.read('reservation', { id: '3' }, async () => 'answered');
  await expect(running).rejects.toMatchObject({ code: 'source-timeout' });
  expect((await next).value).toBe('answered');
  expect(pms.calls()).toBe(1);
});

test('a system that hangs is asked by five and then by one at a time, whoever waits', async () => {
  const { cache, clock } = openDesk();
  const hotel = cache.for('malaga');
  const pms = hangingSource();
  const read = async (id: number) => {
    const error = await hotel
      .read('reservation', { id: String(id) }, pms.source)
      .catch((error: unknown) => error);
    return (error as { code: string }).code;
  };
  const codes = await Promise.all(Array.from({ length: 20 }, async (_, id) => read(id)));
  expect(pms.calls()).toBe(5);
  expect(new Set(codes)).toEqual(new Set(['source-timeout', 'circuit-open']));
  clock.advance(1_000);
  await Promise.all(Array.from({ length: 20 }, async (_, id) => read(id)));
  expect(pms.calls()).toBe(6);
});

test('one failure makes a hotel careful, and one answer makes it trust again', async () => {
  const hotel = openDesk().cache.for('malaga');
  const failing = flakySource(1);
  failing.fail();
  await expect(hotel.read('availability', june, failing.source)).rejects.toThrow('failed');
  const pms = gatedSource<string>();
  const reads = Array.from({ length: 7 }, async (_, month) =>
    hotel.read('availability', { month: String(month) }, pms.source),
  );
  await settle();
  expect(pms.pending).toHaveLength(4);
  (await pms.next()).resolve('free');
  await settle();
  expect(pms.pending).toHaveLength(5);
  for (const call of pms.pending.splice(0)) call.resolve('free');
  await settle();
  for (const call of pms.pending.splice(0)) call.resolve('free');
  await Promise.all(reads);
});
