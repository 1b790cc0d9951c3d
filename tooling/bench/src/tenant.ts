/** What it costs to know which hotel it is, and to stay within its keys. See README.md. */
import { startRedis } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { measure, type Candidate } from './harness.ts';
import { print, type Table } from './report.ts';
import { asking, entering } from './tenant/context.ts';
import { pair } from './tenant/paired.ts';
import { fill, reading } from './tenant/redis.ts';
import { served } from './tenant/served.ts';

const table = async (title: string, candidates: readonly Candidate[]): Promise<Table> => {
  const timings = await measure(candidates);
  return {
    title,
    columns: ['', 'ns', 'best', 'x floor', 'bytes/call'],
    rows: timings.map(({ name, ns, bestNs, ratio, bytes }) => [name, ns, bestNs, ratio, Math.round(bytes)]),
  };
};

await using server = await startRedis();
const client = new Redis(server.url);
await fill(client);

print({
  benchmark: 'tenant',
  tables: [
    await table('A unit of work: enter it, and ask once', entering()),
    await table('Asking again', asking()),
    {
      title: 'A signed message over loopback, 32 connections',
      columns: ['', 'x requests/s of plain', 'x cpu of plain', 'cpu us'],
      rows: (await served()).map(({ name, speed, cpu, cpuMicros }) => [name, speed, cpu, cpuMicros]),
    },
    {
      title: 'GET from Redis on loopback, 64 at a time',
      columns: ['', 'x ops/s of plain', 'x cpu of plain', 'cpu us'],
      rows: (await pair(reading(client))).map(({ name, speed, cpu, cpuMicros }) => [
        name,
        speed,
        cpu,
        cpuMicros,
      ]),
    },
  ],
  notes: [
    'Messages: medians of 60 short rounds of one server, each against the first row in the same round; the second row is noise.',
    'Redis: medians of 120 short rounds, each against plain ioredis in the same round; above 1 is faster.',
  ],
});
client.disconnect();
