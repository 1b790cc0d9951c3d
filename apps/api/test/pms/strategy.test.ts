import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { broken } from '../../bench/cache-simulator/bars.ts';
import { ratiosOf } from '../../bench/cache-simulator/counts.ts';
import { simulate } from '../../bench/cache-simulator/simulate.ts';
import { simulatedWith, strategyTable } from '../../bench/cache-simulator/strategy.ts';
import { summaryOf } from '../../bench/cache-simulator/summary.ts';
import { VARIANTS, type Variant } from '../../bench/cache-simulator/variants.ts';

const document = readFileSync(new URL('../../../../docs/CACHE_STRATEGY.md', import.meta.url), 'utf8');
const tiny = { hotels: 3, conversations: 150, days: 3 };

const run = async (variant: Variant) => summaryOf([ratiosOf(await simulate(variant, tiny, 1))]);

test('the document says what the policies say: else `pnpm simulate:cache --write`', () => {
  expect(document).toContain(strategyTable());
});

test('its figures are those of these policies: else `pnpm simulate:cache --write`', () => {
  expect(document).toContain(simulatedWith());
});

test.each(VARIANTS.filter(({ shape }) => shape === 'month'))(
  'a few hotels, $name: every bar holds',
  async (variant) => {
    expect(broken({ scale: 'small', variant, summary: await run(variant) })).toEqual([]);
  },
);

test('the simulator sees the guest who is shown a booking as it was before a change', async () => {
  const careless = VARIANTS.find(({ ownWrites }) => !ownWrites)!;
  expect((await run(careless)).staleAfterOwnWrite.mean).toBeGreaterThan(10);
  expect((await run({ ...careless, ownWrites: true })).staleAfterOwnWrite.mean).toBe(0);
});
