import type { TenantId } from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryLimiter } from '../../src/limits/memory.ts';
import type { Policy } from '../../src/limits/policy.ts';
import { seeded } from '../crash/random.ts';
import { limiterConformance } from './limiter-conformance.ts';
import { createOracle, mostInAnyWindow } from './oracle.ts';

const malaga = 'malaga' as TenantId;
const policies = fc
  .record({ quota: fc.integer({ min: 1, max: 100 }), windowMs: fc.integer({ min: 1, max: 10_000 }) })
  .chain(({ quota, windowMs }) =>
    fc.integer({ min: 1, max: quota }).map((burst): Policy => ({ name: 'any', quota, windowMs, burst })),
  );

limiterConformance('in memory', () => {
  let nowUs = 1_795_500_000_000_000;
  // Each look takes a moment, as it does in reality.
  const random = seeded(7);
  return {
    limiter: memoryLimiter({ now: () => (nowUs += Math.floor(random() * 90)) / 1000 }),
    decidedAtUs: () => nowUs,
    pass: async (us) => void (nowUs += Math.floor(us)),
  };
});

test('any policy lets through no more than its quota in any window, nor more than its burst at once', async () => {
  await fc.assert(
    fc.asyncProperty(policies, fc.array(fc.nat(300_000), { maxLength: 300 }), async (policy, gaps) => {
      let nowUs = 0;
      const { take } = memoryLimiter({ now: () => nowUs / 1000 });
      const granted: number[] = [];
      for (const gap of gaps) {
        nowUs += gap;
        if ((await take(malaga, [{ policy, subject: 'ana' }])).allowed) granted.push(nowUs);
      }
      expect(mostInAnyWindow(granted, policy.windowMs)).toBeLessThanOrEqual(policy.quota);
      expect(mostInAnyWindow(granted, 0.001)).toBeLessThanOrEqual(policy.burst);
    }),
  );
});

test('several processes that divide a limit keep to it together', async () => {
  await fc.assert(
    fc.asyncProperty(
      policies,
      fc.integer({ min: 2, max: 5 }),
      fc.array(fc.tuple(fc.nat(300_000), fc.nat(4)), { maxLength: 300 }),
      async (policy, share, arrivals) => {
        fc.pre(policy.quota >= share);
        let nowUs = 0;
        const all = Array.from({ length: share }, () => memoryLimiter({ now: () => nowUs / 1000, share }));
        const granted: number[] = [];
        for (const [gap, which] of arrivals) {
          nowUs += gap;
          const decision = await all[which % share]?.take(malaga, [{ policy, subject: 'ana' }]);
          if (decision?.allowed) granted.push(nowUs);
        }
        expect(mostInAnyWindow(granted, policy.windowMs)).toBeLessThanOrEqual(policy.quota);
      },
    ),
  );
});

test('a clock that goes back takes nothing away for longer than the limit itself would', async () => {
  await fc.assert(
    fc.asyncProperty(
      policies,
      fc.array(fc.integer({ min: -500_000, max: 500_000 }), { maxLength: 200 }),
      async (policy, moves) => {
        let nowUs = 1e12;
        const { take } = memoryLimiter({ now: () => nowUs / 1000 });
        const oracle = createOracle();
        for (const move of moves) {
          nowUs += move;
          const asks = [{ policy, subject: 'ana' }];
          expect(await take(malaga, asks)).toEqual(oracle(nowUs, malaga, asks));
        }
      },
    ),
  );
});
