/** What it costs to know which hotel it is, and to stay within its keys. See README.md. */
import { startRedis } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { measure, type Candidate } from './harness.ts';
import { print, type Table } from './report.ts';
import { asking, entering } from './tenant/context.ts';
import { fill, reading } from './tenant/redis.ts';

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
    await table('GET from Redis on loopback, 64 at a time', reading(client)),
  ],
  notes: ['scopeRedis is made anew for every command, as for every unit of work.'],
});
client.disconnect();
