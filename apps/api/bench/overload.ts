/**
 * Five times as many messages as the service can answer: how many of what it can it still answers, how quickly it
 * refuses the others, and whether its health answers. First what it can, in a closed loop; then the overload, in an
 * open one, over connections that stay open.
 *
 *   node bench/overload.ts [--times 5] [--seconds 60] [--json]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { serviceProcess } from '../test/service/process.ts';
import { quantile } from './quantile.ts';

const { values } = parseArgs({
  options: { times: { type: 'string' }, seconds: { type: 'string' }, json: { type: 'boolean' } },
});
const times = Number(values.times ?? 5);
const seconds = Number(values.seconds ?? 60);
const texts = [
  '¿Tienen estacionamiento?',
  '¿Hay lugar para dos del 12 al 15 de marzo?',
  'what time is breakfast?',
];
const unlimited = { quota: 1_000_000_000, windowMs: 60_000, burst: 1_000_000_000 };

const data = await mkdtemp(join(tmpdir(), 'overload-'));
await using service = await serviceProcess({
  HOTEL_DATA: data,
  HOTEL_LIMITS: JSON.stringify({ hotel: unlimited, guest: unlimited }),
});
await service.start();

interface Answer {
  readonly status: number;
  readonly ms: number;
  /** On the clock of `performance.now()`. */
  readonly at: number;
}

const guests = new Agent({ keepAlive: true, maxSockets: 1000 });
const probe = new Agent({ keepAlive: true });
const url = new URL(service.url);
const ask = (agent: Agent, method: 'GET' | 'POST', path: string, body?: string): Promise<Answer> =>
  new Promise((resolve) => {
    const begin = performance.now();
    const done = (status: number): void =>
      resolve({ status, ms: performance.now() - begin, at: performance.now() });
    const headers = { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' };
    const outgoing = request(
      { host: url.hostname, port: url.port, agent, method, path, headers },
      (response) => {
        response.resume();
        response.once('end', () => done(response.statusCode ?? 0));
      },
    );
    outgoing.once('error', () => done(0));
    outgoing.end(body);
  });
let sent = 0;
const message = (): Promise<Answer> => {
  sent += 1;
  return ask(
    guests,
    'POST',
    '/v1/messages',
    JSON.stringify({ messageId: `m${sent}`, text: texts[sent % texts.length] }),
  );
};

/** Answers a second when every caller waits for its answer. */
const capacity = async (callers: number, forSeconds: number): Promise<number> => {
  const until = performance.now() + forSeconds * 1000;
  let answered = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) if ((await message()).status === 200) answered += 1;
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return answered / forSeconds;
};

await capacity(32, 5);
const able = await capacity(32, 10);

const answers: Answer[] = [];
const health: Answer[] = [];
const underWay = new Set<Promise<unknown>>();
const keep = (answer: Promise<Answer>, list: Answer[]): void => {
  const kept = answer.then((one) => list.push(one)).finally(() => underWay.delete(kept));
  underWay.add(kept);
};
const begin = performance.now();
const rate = able * times;
for (let index = 0; index < rate * seconds; index += 1) {
  const wait = begin + (index * 1000) / rate - performance.now();
  if (wait > 1) await sleep(wait);
  keep(message(), answers);
  if (index % Math.ceil(rate / 4) === 0) keep(ask(probe, 'GET', '/health/live'), health);
}
const end = performance.now();
const took = (end - begin) / 1000;
await Promise.all(underWay);
guests.destroy();
probe.destroy();
await service.stop();
await rm(data, { recursive: true, force: true });

const waited = (all: readonly Answer[], q: number): number =>
  Math.round(
    quantile(
      all.map(({ ms }) => ms),
      q,
    ) * 10,
  ) / 10;
const of = (status: number): readonly Answer[] => answers.filter((answer) => answer.status === status);
const result = {
  ablePerSecond: Math.round(able),
  askedPerSecond: Math.round(answers.length / took),
  goodput: Math.round((of(200).filter(({ at }) => at <= end).length / took / able) * 1000) / 1000,
  statuses: Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)].map(([s, all]) => [s, all.length]),
  ),
  answeredMs: { p50: waited(of(200), 0.5), p99: waited(of(200), 0.99) },
  refusedMs: { p50: waited(of(503), 0.5), p95: waited(of(503), 0.95), p99: waited(of(503), 0.99) },
  healthMs: { p50: waited(health, 0.5), p99: waited(health, 0.99), max: waited(health, 1) },
};
process.stdout.write(`${JSON.stringify(result, undefined, values.json ? 0 : 2)}\n`);
