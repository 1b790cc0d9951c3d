import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantId } from '@hotel/tenant-context';
import { describe, expect, test } from 'vitest';
import type { Limiter } from '../../src/limits/limiter.ts';
import type { Policy } from '../../src/limits/policy.ts';
import { seeded } from '../crash/random.ts';
import { createOracle, mostInAnyWindow } from './oracle.ts';

export interface Subject {
  readonly limiter: Limiter;
  /** The moment by which the last `take` was decided. */
  readonly decidedAtUs: () => number;
  /** Lets some time pass, at most this much. */
  readonly pass: (us: number) => Promise<void>;
}

/** `make soak` takes 100,000. */
const steps = Number(process.env['HOTEL_SOAK_LIMIT_STEPS'] ?? 3000);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);

const malaga = 'malaga' as TenantId;
const hourly = (name: string, burst: number): Policy => ({
  name,
  quota: burst + 4,
  windowMs: 3_600_000,
  burst,
});
const ask = (policy: Policy, subject = 'ana') => ({ policy, subject });

/** What every limiter promises. */
export const limiterConformance = (name: string, create: () => Subject): void => {
  describe(`limiter ${name}`, () => {
    test('what may be had at once is given, then nothing, and the standing says how much is left', async () => {
      const { limiter } = create();
      const policy = hourly('at-once', 3);
      for (const remaining of [2, 1, 0]) {
        const { allowed, standings } = await limiter.take(malaga, [ask(policy)]);
        expect(allowed).toBe(true);
        expect(standings).toMatchObject([{ policy, exceeded: false, remaining }]);
      }
      const { allowed, standings } = await limiter.take(malaga, [ask(policy)]);
      expect(allowed).toBe(false);
      expect(standings).toMatchObject([{ exceeded: true, remaining: 0 }]);
      expect(standings[0]?.waitMs).toBeLessThanOrEqual(3_600_000 / 5);
      expect(standings[0]?.waitMs).toBeGreaterThan(600_000);
    });

    test('hotels, subjects and policies have their own', async () => {
      const { limiter } = create();
      const [one, other] = [hourly('one', 1), hourly('other', 1)];
      const asked = [
        [malaga, ask(one)],
        ['buenos-aires' as TenantId, ask(one)],
        [malaga, ask(one, 'bea')],
        [malaga, ask(other)],
      ] as const;
      const results = [];
      for (const [tenant, what] of [...asked, ...asked])
        results.push((await limiter.take(tenant, [what])).allowed);
      expect(results).toEqual([true, true, true, true, false, false, false, false]);
    });

    test('a limit that refuses takes nothing of the others that were asked with it', async () => {
      const { limiter } = create();
      const [wide, narrow] = [hourly('wide', 4), hourly('narrow', 1)];
      const both = [ask(wide), ask(narrow)];
      expect((await limiter.take(malaga, both)).allowed).toBe(true);
      for (let again = 0; again < 5; again += 1) {
        expect(await limiter.take(malaga, both)).toMatchObject({
          allowed: false,
          standings: [
            { exceeded: false, remaining: 3 },
            { exceeded: true, remaining: 0 },
          ],
        });
      }
      expect((await limiter.take(malaga, [ask(wide)])).standings).toMatchObject([{ remaining: 2 }]);
    });

    test('what was taken comes back after the wait that was told', async () => {
      const { limiter, pass } = create();
      const policy: Policy = { name: 'soon', quota: 1, windowMs: 20, burst: 1 };
      expect((await limiter.take(malaga, [ask(policy)])).allowed).toBe(true);
      const { waitMs } = (await limiter.take(malaga, [ask(policy)])).standings[0] ?? {};
      await pass(((waitMs ?? 0) + 2) * 1000);
      await sleep(1);
      expect((await limiter.take(malaga, [ask(policy)])).allowed).toBe(true);
    });

    test('of many who ask at the same time exactly as many get one as there are', async () => {
      const { limiter } = create();
      const decisions = await Promise.all(
        Array.from({ length: 60 }, () => limiter.take(malaga, [ask(hourly('raced', 20))])),
      );
      expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(20);
    });

    test('a burst that was made smaller holds at once, and for no longer than it would by itself', async () => {
      const { limiter } = create();
      const before = hourly('changed', 40);
      for (let taken = 0; taken < 40; taken += 1) await limiter.take(malaga, [ask(before)]);
      const { allowed, standings } = await limiter.take(malaga, [ask({ ...before, quota: 4, burst: 2 })]);
      expect(allowed).toBe(false);
      expect(standings[0]?.waitMs).toBeLessThanOrEqual(3_600_000 / 3);
    });

    test(
      `${steps} steps equal the oracle's, and no window has more than its quota`,
      { timeout: 600_000 },
      async () => {
        const { limiter, decidedAtUs, pass } = create();
        const oracle = createOracle();
        const random = seeded(seed);
        const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
        const policies: readonly Policy[] = [
          { name: 'paced', quota: 5, windowMs: 3, burst: 1 },
          { name: 'window', quota: 9, windowMs: 8, burst: 9 },
          { name: 'mixed', quota: 40, windowMs: 30, burst: 12 },
          { name: 'slow', quota: 700, windowMs: 2000, burst: 300 },
        ];
        const granted = new Map<string, number[]>();
        for (let step = 0; step < steps; step += 1) {
          const tenant = pick([malaga, 'buenos-aires' as TenantId, 'cadiz' as TenantId]);
          const asks = policies
            .filter(() => random() < 0.45)
            .map((policy) => ask(policy, pick(['ana', 'bea'])));
          if (asks.length === 0) continue;
          const decision = await limiter.take(tenant, asks);
          expect(decision).toEqual(oracle(decidedAtUs(), tenant, asks));
          for (const { policy, subject } of decision.allowed ? asks : []) {
            const id = JSON.stringify([tenant, policy.name, subject]);
            const times = granted.get(id) ?? [];
            granted.set(id, times);
            times.push(decidedAtUs());
          }
          if (random() < 0.02) await pass(random() * 12_000);
        }
        for (const [id, times] of granted) {
          const policy = policies.find(({ name: own }) => id.includes(`"${own}"`));
          expect(mostInAnyWindow(times, policy?.windowMs ?? 0)).toBeLessThanOrEqual(policy?.quota ?? 0);
        }
        expect(granted.size).toBe(3 * 2 * policies.length);
      },
    );
  });
};
