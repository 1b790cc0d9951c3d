import { expect, test } from 'vitest';
import { createFlags, memorySource, type FlagRule } from '../src/index.ts';
import { decide, murmur3 } from './support.ts';

const definitions = { model: { default: 'small', variants: ['small', 'medium', 'large'] } } as const;
const open = (rule: FlagRule) =>
  createFlags(definitions, { source: memorySource({ model: JSON.stringify(rule) }) });
const hotels = Array.from({ length: 20_000 }, (_, id) => ({
  tenantId: `hotel-${id}`,
  guestId: `guest-${id}`,
}));

test('hotels are dealt as by flagd: floor(hash * total / 2^32) against the sums of weights', () => {
  for (const split of [
    { small: 1, medium: 1, large: 1 },
    { large: 999_999, medium: 1, small: 1_000_000 },
    { medium: 0, small: 5, large: 95 },
  ]) {
    const flags = open({ split });
    const weights = Object.entries(split);
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    const expected = hotels.map(({ tenantId }) => {
      const bucket = Number((BigInt(murmur3(`model${tenantId}`)) * BigInt(total)) >> 32n);
      let end = 0;
      return weights.find(([, weight]) => bucket < (end += weight))?.[0];
    });
    expect(hotels.map((hotel) => flags.get('model', hotel))).toEqual(expected);
  }
});

test('shares are as the weights, guests can be counted instead, and without an id nobody is dealt', () => {
  const flags = open({ split: { small: 1, large: 3 }, splitBy: 'guest', value: 'medium' });
  const large = hotels.filter(({ guestId }) => flags.get('model', { guestId }) === 'large').length;
  expect(large / hotels.length).toBeCloseTo(0.75, 1);
  expect(flags.details('model', { guestId: 'ana' })).toMatchObject({
    step: 'split',
    reason: 'SPLIT',
    by: 'guest',
  });
  expect(flags.details('model', { tenantId: 'malaga' })).toMatchObject({
    value: 'medium',
    error: 'TARGETING_KEY_MISSING',
  });
  expect(flags.snapshot().get('model')).toMatchObject({ enabled: false, rolloutRatio: 0.75 });
});

test('a split inside a rule is for those it matches, and on and off have weights too', () => {
  const flags = open({ rules: [{ when: { tenantId: 'malaga' }, split: { large: 1 } }] });
  expect(flags.details('model', { tenantId: 'malaga' })).toMatchObject({
    value: 'large',
    step: 'rule',
    rule: 0,
  });
  expect(flags.get('model', { tenantId: 'lima' })).toBe('small');
  expect(decide({ split: { on: 1, off: 0 } }, { tenantId: 'malaga' }).value).toBe(true);
});

test.each([
  ['1,000 hotels in a row', Array.from({ length: 1000 }, (_, id) => `hotel-${String(id).padStart(3, '0')}`)],
  ['100,000 guests in a row', Array.from({ length: 100_000 }, (_, id) => `guest-${id}`)],
])('%s fall evenly into 100 buckets', (_name, ids) => {
  const counts = Array.from({ length: 100 }, () => 0);
  const rule = JSON.stringify({ rollout: { percentage: 50 } });
  const flags = createFlags(
    { 'booking.enabled': { default: false } },
    { source: memorySource({ 'booking.enabled': rule }) },
  );
  for (const tenantId of ids) {
    const bucket = Math.floor(flags.details('booking.enabled', { tenantId }).bucket ?? Number.NaN);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const expected = ids.length / counts.length;
  const chi2 = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(chi2 / (counts.length - 1)).toBeLessThan(1.5);
});
