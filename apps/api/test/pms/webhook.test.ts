import { createHmac } from 'node:crypto';
import { createPmsCache } from '@hotel/pms-cache';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cachedPms } from '../../src/pms/cached.ts';
import { tagsOf, type Change } from '../../src/pms/changes/change.ts';
import { cacheSink, type ChangeSink } from '../../src/pms/changes/feed.ts';
import { createOnce } from '../../src/pms/changes/once.ts';
import { pmsWebhookRoutes } from '../../src/pms/changes/webhook.ts';
import { pmsPolicies } from '../../src/pms/policies.ts';
import { runService } from '../e2e/guest.ts';
import { calling } from './guests.ts';
import { house } from './house.ts';

const now = Date.parse('2026-11-24T11:00:00Z');
const secret = 'a-webhook-secret-of-malaga';
const call = calling();
const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2, children: 0 };
const nights = { kind: 'nights', from: '2026-12-12', to: '2026-12-15' } as const;

const sign = (body: string, at = now, key = secret): string => {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`;
};

const setUp = (sink: Partial<ChangeSink> = {}) => {
  const changed: (readonly Change[])[] = [];
  const rejected: string[] = [];
  const own: ChangeSink = {
    changed: async (changes) => void changed.push(changes),
    followed: async () => undefined,
    ...sink,
  };
  const app = pmsWebhookRoutes({
    hotels: new Map([['malaga', { secret, sink: own }]]),
    now: () => now,
    onRejected: (reason) => void rejected.push(reason),
  });
  const post = async (body: string, signature: string | undefined = sign(body), hotel = 'malaga') =>
    app.request(`/webhooks/pms/${hotel}`, {
      method: 'POST',
      body,
      headers: signature === '' ? {} : { 'x-pms-signature': signature },
    });
  const deliver = async (id: string, changes: readonly unknown[]) => post(JSON.stringify({ id, changes }));
  return { post, deliver, changed, rejected };
};

describe('POST /webhooks/pms/:hotel', () => {
  test('a signed delivery is acted on, and the same one once', async () => {
    const { deliver, changed } = setUp();
    const first = await deliver('e1', [nights, { kind: 'booking', reference: 'MAL-7F3K2' }]);
    expect([first.status, await first.json()]).toEqual([200, { outcome: 'done' }]);
    const again = await deliver('e1', [nights]);
    expect([again.status, await again.json()]).toEqual([200, { outcome: 'repeated' }]);
    expect(changed).toEqual([[nights, { kind: 'booking', reference: 'MAL-7F3K2' }]]);
  });

  test('a repetition waits for the first one to be done', async () => {
    const done = Promise.withResolvers<void>();
    const { deliver } = setUp({ changed: async () => done.promise });
    const answers: string[] = [];
    const both = ['first', 'second'].map(async (name) => {
      await deliver('e1', [nights]);
      answers.push(name);
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toEqual([]);
    done.resolve();
    await Promise.all(both);
    expect(answers).toHaveLength(2);
  });

  test('what could not be acted on is to be delivered again, and is acted on then', async () => {
    let failures = 1;
    const { deliver, rejected } = setUp({
      changed: async () => {
        if (failures-- > 0) throw new Error('the cache is closed');
      },
    });
    const failed = await deliver('e1', [nights]);
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await (await deliver('e1', [nights])).json()).toEqual({ outcome: 'done' });
    expect(rejected).toEqual(['cache']);
  });

  const body = JSON.stringify({ id: 'e1', changes: [nights] });
  test.each([
    ['unsigned', '', 401],
    ['signed with another secret', sign(body, now, 'other'), 401],
    ['signed for another body', sign('{}'), 401],
    ['signed six minutes ago', sign(body, now - 6 * 60_000), 401],
    ['signed in six minutes', sign(body, now + 6 * 60_000), 401],
    ['signed a minute ago', sign(body, now - 60_000), 200],
    ['with a signature cut short', sign(body).slice(0, -1), 401],
    ['with another time than was signed', sign(body).replace(/t=\d+/, `t=${now / 1000 + 1}`), 401],
  ])('%s', async (_, signature, status) => {
    const { post, changed } = setUp();
    expect((await post(body, signature)).status).toBe(status);
    expect(changed).toHaveLength(status === 200 ? 1 : 0);
  });

  test.each<[string, string]>([
    ['no JSON', 'x'],
    ['no id', '{"changes":[]}'],
    ['no changes', '{"id":"e1"}'],
    ['another kind', '{"id":"e1","changes":[{"kind":"weather"}]}'],
    [
      'a night that does not exist',
      '{"id":"e1","changes":[{"kind":"nights","from":"2026-02-30","to":"2026-03-01"}]}',
    ],
  ])('%s is refused', async (_, body) => {
    const { post, rejected } = setUp();
    expect((await post(body)).status).toBe(400);
    expect(rejected).toEqual(['body']);
  });

  test('a hotel without a webhook, and a body that is too large', async () => {
    const { post, rejected } = setUp();
    expect((await post(body, sign(body), 'buenos-aires')).status).toBe(404);
    expect((await post('x'.repeat(70_000))).status).toBe(413);
    expect(rejected).toEqual(['unknown_hotel', 'too_large']);
  });
});

test('after the 200 nobody is told what was true before, at the moment or at the desk', async () => {
  const pms = house();
  const cache = createPmsCache({ policies: pmsPolicies });
  onTestFinished(async () => cache.close());
  const cached = cachedPms(pms, cache.for('malaga'), pms.months);
  const sink = cacheSink(cache.for('malaga'));
  const left = async () =>
    (await cached.offers(stay, call)).value.find(({ roomType }) => roomType === 'double')?.available ?? 0;
  const before = await left();
  const request = { ...stay, roomType: 'double', guestName: 'Ana Pérez', clientReference: 'desk' };
  const { reference } = await pms.book(request, call);
  expect(await cached.booking(reference, call)).toMatchObject({ value: { status: 'confirmed' } });
  expect(await left()).toBe(before);
  await sink.changed([nights]);
  expect(await left()).toBe(before - 1);
  await pms.cancel(reference, call);
  await sink.changed([nights, { kind: 'booking', reference }]);
  expect(await left()).toBe(before);
  expect(await cached.booking(reference, call)).toMatchObject({ value: { status: 'cancelled' } });
});

test('the tags of changes', () => {
  expect(tagsOf([{ kind: 'nights', from: '2026-12-31', to: '2027-01-02' }])).toEqual([
    'night:2026-12-31',
    'night:2027-01-01',
    'month:2026-12',
    'month:2027-01',
  ]);
  expect(tagsOf([{ kind: 'rates', from: '2026-12-01', to: '2026-12-02' }])).toEqual([
    'night:2026-12-01',
    'rates:2026-12',
  ]);
  expect(tagsOf([{ kind: 'booking', reference: 'MAL-22222' }, { kind: 'config' }])).toEqual([
    'booking:MAL-22222',
    'config',
  ]);
  for (const [from, to] of [
    ['2026-12-12', '2028-12-12'],
    ['2026-12-12', '2026-12-12'],
    ['2026-12-12', '2026-12-01'],
  ] as const)
    expect(tagsOf([{ kind: 'config' }, { kind: 'nights', from, to }])).toEqual(['*']);
  expect(tagsOf([])).toEqual([]);
});

test('the oldest ids are forgotten', async () => {
  const once = createOnce(2);
  const work = async () => undefined;
  for (const id of ['a', 'b', 'c']) expect(await once(id, work)).toBe('done');
  expect(await once('c', work)).toBe('repeated');
  expect(await once('a', work)).toBe('done');
});

test('the service listens for the hotels that have a secret', async () => {
  const { service } = await runService({
    HOTEL_PMS: JSON.stringify({ malaga: { kind: 'simulated', webhookSecret: secret } }),
  });
  const body = JSON.stringify({ id: 'e1', changes: [{ kind: 'everything' }] });
  const post = async (hotel: string, at: number) =>
    service.app.request(`/webhooks/pms/${hotel}`, {
      method: 'POST',
      body,
      headers: { 'x-pms-signature': sign(body, at) },
    });
  expect((await post('malaga', now)).status).toBe(200);
  expect((await post('malaga', now - 3_600_000)).status).toBe(401);
  expect((await post('buenos-aires', now)).status).toBe(404);
});
