import { assertIsolated, fuzzTenants, type FuzzReport } from '@hotel/tenant-context/testing';
import { describe, expect, test } from 'vitest';
import { SHARES, type Share } from './shared-house.ts';
import { context } from './support.ts';

/** `make soak` takes 1,000,000. */
const operations = Number(process.env['HOTEL_SOAK_TENANT_OPS'] ?? 20_000);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);

/** Fifty hotels at once; each unit uses everything that is shared once, at the same time. */
const fuzz = async (shares: readonly Share[], units: number, without?: string): Promise<FuzzReport> => {
  const guard = <T>(name: string, guarded: T, plain: T): T => (name === without ? plain : guarded);
  const open = shares.map((share) => share.open({ context, guard }));
  return fuzzTenants({
    context,
    seed,
    units,
    hotels: 50,
    concurrency: 100,
    work: (probe) => Promise.all(open.map((use) => use(probe))),
  });
};

const all = Object.values(SHARES);
const units = Math.ceil(operations / all.length);

test(`in ${operations} operations on all that fifty hotels share, none sees another`, async () => {
  const report = await fuzz(all, units);
  assertIsolated(report);
  expect(report.looks).toBeGreaterThanOrEqual(2 * units * all.length);
}, 600_000);

const guards = Object.entries(SHARES).flatMap(([name, share]) =>
  share.guards.map((guard) => ({ name, share, guard })),
);

describe.each(guards)('$name', ({ share, guard }) => {
  test(`without its ${guard} is found out, and with it is not`, async () => {
    const report = await fuzz([share], 200, guard);
    expect(report.leaks.length, 'leaks').toBeGreaterThan(0);
    expect(() => assertIsolated(report)).toThrow('looks leaked');
    assertIsolated(await fuzz([share], 200));
  });
});
