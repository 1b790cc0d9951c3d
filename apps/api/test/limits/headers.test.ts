import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateLimitHeaders, retryAfter } from '../../src/limits/headers.ts';
import type { Decision } from '../../src/limits/limiter.ts';
import { policiesWith, policyNames } from '../../src/limits/policies.ts';

const policies = policiesWith();

test('one item per policy: the quota and its window, what is left and until when', () => {
  const decision: Decision = {
    allowed: true,
    standings: [
      { policy: policies.hotel, exceeded: false, remaining: 583, waitMs: 12.4 },
      { policy: policies.guest, exceeded: false, remaining: 30, waitMs: 0 },
    ],
  };
  expect(rateLimitHeaders(decision)).toEqual({
    'ratelimit-policy': '"hotel";q=6000;w=60, "guest";q=60;w=60',
    ratelimit: '"hotel";r=583;t=1, "guest";r=30;t=0',
  });
});

const standings = fc.array(
  fc.record({
    policy: fc.constantFrom(...policyNames).map((name) => policies[name]),
    exceeded: fc.boolean(),
    remaining: fc.nat(),
    waitMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
  }),
  { minLength: 1, maxLength: 4 },
);

test('the fields are Structured Field lists of strings with the integers that the draft asks for', () => {
  const policy = /^"[a-z-]+";q=\d{1,15};w=[1-9]\d{0,14}$/;
  const limit = /^"[a-z-]+";r=\d{1,15};t=\d{1,15}$/;
  fc.assert(
    fc.property(standings, (all) => {
      const headers = rateLimitHeaders({ allowed: false, standings: all });
      expect(headers['ratelimit-policy']?.split(', ')).toEqual(all.map(() => expect.stringMatching(policy)));
      expect(headers['ratelimit']?.split(', ')).toEqual(all.map(() => expect.stringMatching(limit)));
    }),
  );
});

test('Retry-After is long enough for every limit that had nothing left, and never 0', () => {
  fc.assert(
    fc.property(standings, (all) => {
      const seconds = retryAfter({ allowed: false, standings: all });
      expect(seconds).toBeGreaterThanOrEqual(1);
      for (const { exceeded, waitMs } of all)
        if (exceeded) expect(seconds * 1000).toBeGreaterThanOrEqual(waitMs);
    }),
  );
});
