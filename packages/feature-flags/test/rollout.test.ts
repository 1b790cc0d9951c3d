import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFlags, memorySource } from '../src/index.ts';
import { decide, murmur3 } from './support.ts';

const rollout = (flag: string, percentage: number) =>
  createFlags(
    { [flag]: { default: false } },
    { source: memorySource({ [flag]: JSON.stringify({ rollout: { percentage } }) }) },
  );
const hashOf = (flag: string, tenantId: string): number =>
  ((rollout(flag, 50).details(flag, { tenantId }).bucket ?? Number.NaN) * 2 ** 32) / 100;

test.each([
  ['ejOoVL', 0],
  ['bY9fO-', 1],
  ['SI7p-', 0x7fffffff],
  ['6LvT0', 0x80000000],
  ['ceQdGm', 0xffffffff],
])('flagd: %s hashes to %i, wherever key and hotel meet', (text, hash) => {
  for (let at = 1; at < text.length; at += 1) expect(hashOf(text.slice(0, at), text.slice(at))).toBe(hash);
});

test('a hotel with any name is hashed over its UTF-8 bytes', () => {
  for (const tenant of ['Hotel Ñuñoa', '东京旅館', 'a🏨b', 'Malaga']) {
    expect(hashOf('booking.enabled', tenant)).toBe(murmur3(`booking.enabled${tenant}`));
  }
  fc.assert(
    fc.property(
      fc.stringMatching(/^[\w.]{1,9}$/),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      (flag, tenant) => {
        expect(hashOf(flag, tenant)).toBe(murmur3(flag + tenant));
      },
    ),
  );
});

test('growing a percentage never removes a hotel', () => {
  const steps = fc.integer({ min: 0, max: 100_000 }).map((step) => step / 1000);
  fc.assert(
    fc.property(steps, steps, fc.array(fc.string({ minLength: 1 }), { minLength: 20 }), (a, b, tenants) => {
      const small = rollout('flag', Math.min(a, b));
      const large = rollout('flag', Math.max(a, b));
      const removed = tenants.filter(
        (tenantId) => small.get('flag', { tenantId }) && !large.get('flag', { tenantId }),
      );
      expect(removed).toEqual([]);
    }),
  );
});

test('the share is the one asked for, down to steps of 0.001 %, and two flags are independent', () => {
  const ids = Array.from({ length: 100_000 }, (_, id) => ({ tenantId: `hotel-${id}` }));
  const share = (percentage: number, flag = 'a') => {
    const flags = rollout(flag, percentage);
    return ids.filter((context) => flags.get(flag, context));
  };
  expect(share(0.05).length).toBeGreaterThan(20);
  expect(share(0.05).length).toBeLessThan(90);
  expect(share(50).length / ids.length).toBeCloseTo(0.5, 1);
  const both = new Set(share(10, 'a')).intersection(new Set(share(10, 'b')));
  expect(both.size / ids.length).toBeGreaterThan(0.008);
  expect(both.size / ids.length).toBeLessThan(0.012);
});

test.each([
  ['1,000 hotels in sequence', Array.from({ length: 1000 }, (_, id) => `hotel-${id}`), 50],
  ['100,000 guests', Array.from({ length: 100_000 }, (_, id) => `guest-${id}`), 1000],
])('%s spread evenly over the buckets of any flag', (_name, ids, buckets) => {
  const unevenness = ['booking.enabled', 'nlp.model', 'console.reply'].map((flag) => {
    const flags = rollout(flag, 50);
    const counts = Array<number>(buckets).fill(0);
    for (const tenantId of ids) {
      const bucket = Math.floor(((flags.details(flag, { tenantId }).bucket ?? 0) * buckets) / 100);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    const even = ids.length / buckets;
    // Chi squared by its degrees of freedom: 1 for what is random.
    return counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0) / (buckets - 1);
  });
  expect(Math.max(...unevenness)).toBeLessThan(1.5);
});

test('0 % reaches nobody and 100 % everybody, with or without an id', () => {
  expect(decide({ rollout: { percentage: 0 }, value: true }, {})).toMatchObject({
    value: false,
    reason: 'SPLIT',
  });
  expect(decide({ rollout: { percentage: 100 } }, {})).toMatchObject({ value: true, reason: 'SPLIT' });
});

test('a guest rollout counts guests, and leaves those without an id to the next step', () => {
  const rule = { rollout: { percentage: 99, by: 'guest' as const }, value: false };
  expect(decide(rule, { tenantId: 'malaga', guestId: 'ana' })).toMatchObject({
    value: true,
    by: 'guest',
    percentage: 99,
  });
  for (const context of [{ tenantId: 'malaga' }, { guestId: '' }, undefined]) {
    expect(decide(rule, context)).toMatchObject({
      value: false,
      reason: 'DEFAULT',
      error: 'TARGETING_KEY_MISSING',
    });
    expect(decide(rule, context).bucket).toBeUndefined();
  }
});

test('a rollout inside a rule decides for those it matches', () => {
  const rule = { rules: [{ when: { country: 'ES' }, rollout: { percentage: 1 } }], value: true };
  const spanish = { attributes: { country: 'ES' } };
  expect(decide(rule, { ...spanish, tenantId: 'malaga' })).toMatchObject({
    value: false,
    reason: 'SPLIT',
    rule: 0,
  });
  expect(decide(rule, spanish)).toMatchObject({ value: true, error: 'TARGETING_KEY_MISSING' });
  expect(decide(rule, { tenantId: 'lima' })).toMatchObject({ value: true, reason: 'DEFAULT' });
});

test('a rollout of a variant leaves the other hotels what they have', () => {
  const flags = (percentage: number) =>
    createFlags(
      { model: { default: 'small', variants: ['small', 'medium', 'large'] } },
      {
        source: memorySource({
          model: JSON.stringify({ value: 'medium', rollout: { percentage, value: 'large' } }),
        }),
      },
    );
  expect(flags(99.9).details('model', { tenantId: 'malaga' })).toMatchObject({
    value: 'large',
    variant: 'large',
  });
  expect(flags(0.1).get('model', { tenantId: 'malaga' })).toBe('medium');
});
