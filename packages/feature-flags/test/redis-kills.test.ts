import { startRedis } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFlags } from '../src/index.ts';
import { editFlag, redisSource } from '../src/redis/index.ts';

const kills = Number(process.env['HOTEL_SOAK_FLAG_KILLS'] ?? 50);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 2026);

/** Numbers that look random and are the same for the same seed. */
const numbers = (start: number) => {
  let state = start;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

// One connection does everything over RESP3; over RESP2 one hears and one reads.
test.each([2, 3] as const)(
  `${kills} connections killed around edits: no edit is lost (RESP%i)`,
  async (protocol) => {
    await using server = await startRedis();
    const writer = new Redis(server.url);
    const reader = new Redis(server.url, { lazyConnect: true, protocol });
    onTestFinished(() => writer.disconnect());
    // No poll comes to the rescue within the test.
    const source = redisSource({ redis: reader, pollMs: 3_600_000, deadlineMs: 1000 });
    await using flags = createFlags({ 'max.rooms': { default: -1 } }, { source });
    await vi.waitFor(() => expect(flags.status().state).toBe('live'), 10_000);

    const random = numbers(seed);
    const types = protocol === 3 ? ['pubsub'] : ['pubsub', 'normal'];
    let killed = 0;
    const kill = async (): Promise<void> => {
      const type = types[random(types.length)] ?? 'pubsub';
      killed += Number(await writer.call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes'));
    };
    const lost: number[] = [];
    let value = 0;
    for (let expected: string | undefined; killed < kills; value += 1) {
      const edit = () => editFlag(writer, { flag: 'max.rooms', expected, value: String(value), by: 'ana' });
      const steps = [() => kill().then(edit), () => Promise.all([edit(), kill()]), () => edit().then(kill)];
      await steps[random(3)]?.();
      expected = String(value);
      // Now and then the next edit comes while the connection is still away.
      if (random(4) === 0) continue;
      await vi
        .waitFor(() => expect(flags.get('max.rooms')).toBe(value), { timeout: 10_000, interval: 2 })
        .catch(() => lost.push(value));
    }
    await vi.waitFor(() => expect(flags.get('max.rooms')).toBe(value - 1), 10_000);
    expect(lost).toEqual([]);
  },
  60_000 + kills * 200,
);
