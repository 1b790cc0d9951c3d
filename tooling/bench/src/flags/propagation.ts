import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { editFlag } from '@hotel/feature-flags/redis';
import { startRedis } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { quantile } from '../harness.ts';
import type { Table } from '../report.ts';
import { hotelData } from './hotel.ts';
import type { Sighting } from './reader.ts';
import { FLAG } from './scenario.ts';

const EDITS = 300;

/** From the call of `editFlag` here to the change of the flag in another process. */
export const propagation = async (): Promise<Table> => {
  await using server = await startRedis();
  const redis = new Redis(server.url);
  const { values } = hotelData(1000);
  await redis.hset('feature_flags', values);
  const reader = fork(`${import.meta.dirname}/reader.ts`, [server.url], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  await once(reader, 'message');
  const took: number[] = [];
  let expected = values[FLAG];
  for (let edit = 0; edit < EDITS; edit += 1) {
    const value = JSON.stringify({ rollout: { percentage: edit / 10 } });
    const seen = once(reader, 'message') as Promise<[Sighting]>;
    const beganNs = process.hrtime.bigint();
    await editFlag(redis, { flag: FLAG, expected, value, by: 'bench' });
    const [{ atNs }] = await seen;
    took.push(Number(BigInt(atNs) - beganNs) / 1e6);
    expected = value;
    await sleep(5);
  }
  redis.disconnect();
  reader.kill();
  return {
    title: `An edit until another process sees it: 1,000 flags, Redis on loopback, ${EDITS} edits`,
    columns: ['', 'p50 ms', 'p99 ms', 'most ms'],
    rows: [['@hotel/feature-flags', quantile(took, 0.5), quantile(took, 0.99), Math.max(...took)]],
  };
};
