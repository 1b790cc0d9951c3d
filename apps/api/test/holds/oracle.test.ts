import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HoldKey, Placement } from '../../src/holds/hold.ts';
import type { HoldPolicy } from '../../src/holds/policy.ts';
import { seeded } from '../crash/random.ts';
import { buenosAires, malaga } from '../inbox/messages.ts';
import { HoldOracle } from './oracle.ts';
import { servers, type HoldServer } from './rig.ts';

/** `make soak` takes 100_000. */
const operations = Number(process.env['HOTEL_SOAK_HOLD_OPS'] ?? 2_000);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);
const policy: HoldPolicy = { ttlMs: 60, longestMs: 150, rememberMs: 90 };

describe.each(servers)('%s', (_, start) => {
  let server: HoldServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test(`${operations} operations of two hotels answer as a naive hotelier does`, async () => {
    const { store, clock } = await server.rig(policy);
    const oracles = { [malaga]: new HoldOracle(policy), [buenosAires]: new HoldOracle(policy) };
    const random = seeded(seed);
    const below = (limit: number): number => Math.floor(random() * limit);
    const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
    const guests = ['ana', 'bea', 'eva', 'ivo', 'leo', 'noa'];
    const keys = { [malaga]: [] as HoldKey[], [buenosAires]: [] as HoldKey[] };
    const outcomes = new Map<string, number>();

    for (let step = 0; step < operations; step += 1) {
      if (random() < 0.5) clock.now += below(15);
      const { now } = clock;
      const hotel = pick([malaga, buenosAires]);
      const oracle = oracles[hotel] as HoldOracle;
      const guest = pick(guests);
      const from = below(8);
      const nights = { from, to: from + 1 + below(4) };
      const known = pick((keys[random() < 0.95 ? hotel : malaga] as HoldKey[]).slice(-12)) as
        | HoldKey
        | undefined;
      const key = {
        id: known?.id ?? `hold:${below(30)}`,
        guest: random() < 0.9 ? (known?.guest ?? guest) : guest,
        token: (known?.token ?? 1) + (random() < 0.15 ? 1 : 0),
      };
      const seen = Math.max(0, oracle.survey(now, nights, guest).position - below(4));
      const compare = async (operation: string, real: Promise<unknown>, expected: unknown): Promise<void> => {
        const answer = await real;
        expect(answer, `step ${step} of seed ${seed}: ${operation}`).toEqual(expected);
        const { outcome = '', reason = '' } = (answer ?? {}) as { outcome?: string; reason?: string };
        const name = `${operation} ${outcome} ${reason}`.trim();
        outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
      };

      switch (
        pick([
          'place',
          'place',
          'place',
          'place',
          'extend',
          'release',
          'commit',
          'commit',
          'booked',
          'abandon',
          'open',
          'sweep',
          'survey',
        ] as const)
      ) {
        case 'place': {
          const placement: Placement = {
            id: `hold:${below(30)}`,
            guest,
            roomType: pick(['double', 'suite']),
            ...nights,
            free: below(5),
            seen,
          };
          const expected = oracle.place(now, placement);
          await compare('place', store.place(hotel, placement), expected);
          if (expected.outcome === 'held')
            keys[hotel]?.push({ id: placement.id, guest, token: expected.token });
          break;
        }
        case 'extend':
          await compare('extend', store.extend(hotel, key), oracle.extend(now, key));
          break;
        case 'release':
          await compare('release', store.release(hotel, key), oracle.release(now, key));
          break;
        case 'commit':
          await compare('commit', store.commit(hotel, key), oracle.commit(now, key));
          break;
        case 'booked':
          await compare(
            'booked',
            store.booked(hotel, key, `B-${step}`),
            oracle.booked(now, key, `B-${step}`),
          );
          break;
        case 'abandon': {
          const attempt = below(3);
          await compare('abandon', store.abandon(hotel, key, attempt), oracle.abandon(now, key, attempt));
          break;
        }
        case 'open': {
          const of = random() < 0.5 ? guest : undefined;
          const found = store
            .open(hotel, of)
            .then((open) =>
              open
                .map(({ id, token, attempt, ageMs }) => ({ id, token, attempt, ageMs }))
                .toSorted((a, b) => a.token - b.token),
            );
          await compare(
            'open',
            found,
            oracle.open(now, of).toSorted((a, b) => a.token - b.token),
          );
          break;
        }
        case 'sweep':
          await compare('sweep', store.sweep(hotel), oracle.sweep(now));
          break;
        case 'survey': {
          const found = store
            .survey(hotel, nights, guest)
            .then(({ position, taken }) => ({ position, taken: Object.fromEntries(taken) }));
          await compare('survey', found, oracle.survey(now, nights, guest));
          break;
        }
      }
    }

    // Each kind of answer was met.
    expect([...outcomes.keys()]).toEqual(
      expect.arrayContaining([
        'place held',
        ...['full', 'busy', 'unsettled', 'foreign'].map((reason) => `place refused ${reason}`),
        ...['extend', 'release'].flatMap((name) =>
          ['done', 'gone', 'foreign', 'fenced', 'committed'].map((outcome) => `${name} ${outcome}`),
        ),
        ...['committing', 'booked', 'gone', 'foreign', 'fenced'].map((outcome) => `commit ${outcome}`),
        'booked done',
        ...['done', 'fenced', 'committed'].map((outcome) => `abandon ${outcome}`),
      ]),
    );
  }, 600_000);
});
