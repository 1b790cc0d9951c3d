/**
 * How long a WhatsApp webhook waits for its 200, durable commit included, at a steady open-loop rate. Latency counts
 * from the moment at which the request should have started, so that a stall is not hidden by the requests it holds up.
 *
 *   node bench/ack.ts [--rate 50] [--seconds 60] [--json]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startGraphServer } from '../test/doubles/graph-server.ts';
import { textMessage, webhook } from '../test/doubles/whatsapp-payloads.ts';
import { serviceProcess } from '../test/service/process.ts';
import { quantile } from './quantile.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string' }, seconds: { type: 'string' }, json: { type: 'boolean' } },
});
const rate = Number(values.rate ?? 50);
const seconds = Number(values.seconds ?? 60);
const texts = [
  'hola',
  '¿Tienen estacionamiento?',
  '¿Hay lugar para dos del 12 al 15 de marzo?',
  'what time is breakfast?',
];

const data = await mkdtemp(join(tmpdir(), 'ack-'));
let url: string | undefined;
await using graph = await startGraphServer({
  token: 'demo-token',
  appSecret: 'demo-app-secret',
  webhookUrl: () => url,
  statuses: ['sent'],
});
await using service = await serviceProcess({ HOTEL_DATA: data, WHATSAPP_GRAPH_URL: graph.url });
await service.start();
url = `${service.url}/webhooks/whatsapp/demo`;

const count = rate * seconds;
const latencies: number[] = [];
let errors = 0;
const send = async (index: number, intended: number): Promise<void> => {
  const incoming = {
    id: `wamid.B${index}`,
    from: { phone: `34600${100_000 + (index % 400)}` },
    at: Date.now(),
  };
  const signed = graph.signedWebhook(
    webhook(index % 2 ? '70001' : '70002', textMessage(incoming, texts[index % texts.length] ?? '')),
  );
  const response = await fetch(url ?? '', { method: 'POST', ...signed }).catch(() => undefined);
  await response?.arrayBuffer();
  latencies.push(performance.now() - intended);
  if (response?.status !== 200) errors += 1;
};

// Connections, caches and the compiler warm up on messages that are not counted.
for (let index = 0; index < rate * 3; index += 1) await send(count + index, performance.now());
latencies.length = 0;
errors = 0;

const begin = performance.now();
const underWay: Promise<void>[] = [];
for (let index = 0; index < count; index += 1) {
  const intended = begin + (index * 1000) / rate;
  const wait = intended - performance.now();
  if (wait > 0) await sleep(wait);
  underWay.push(send(index, intended));
}
await Promise.all(underWay);
const took = (performance.now() - begin) / 1000;
await graph.settled();
await service.stop();
await rm(data, { recursive: true, force: true });

const waited = (q: number): number => Math.round(quantile(latencies, q) * 10) / 10;
const result = {
  requests: count,
  requestsPerSecond: Math.round((count / took) * 10) / 10,
  errors,
  ackMs: { p50: waited(0.5), p95: waited(0.95), p99: waited(0.99), max: waited(1) },
};
process.stdout.write(
  values.json
    ? `${JSON.stringify(result)}\n`
    : `${count} webhooks at ${result.requestsPerSecond}/s: ack p50 ${result.ackMs.p50} ms, p95 ${result.ackMs.p95} ms, p99 ${result.ackMs.p99} ms, max ${result.ackMs.max} ms, ${errors} errors\n`,
);
