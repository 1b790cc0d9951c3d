import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { serviceProcess } from '../service/process.ts';

const stops = Number(process.env['HOTEL_SOAK_STOPS'] ?? 2);
const rate = Number(process.env['HOTEL_SOAK_STOP_RATE'] ?? 30);
const unlimited = { quota: 1_000_000, windowMs: 60_000, burst: 1_000_000 };
/** Then a platform ends what has not ended by itself. */
const graceMs = 10_000;

/** When a load balancer has seen that the service is no longer ready, with time to spare before it closes. */
const lookAwayMs = 500;
const drainDelayMs = 3000;

const texts = [
  '¿Tienen estacionamiento?',
  'what time is breakfast?',
  '¿Hay lugar para dos del 12 al 15 de marzo?',
];

const ask = async (url: string, n: number): Promise<string> => {
  try {
    const response = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' },
      body: JSON.stringify({ text: texts[n % texts.length], messageId: `m${n}` }),
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch (error) {
    return String(error);
  }
};

/** An open loop: the next request does not wait for the last one. Resolves with what became of each. */
const load = async (url: string, signal: AbortSignal): Promise<readonly string[]> => {
  const asked: Promise<string>[] = [];
  const begin = performance.now();
  while (!signal.aborted) {
    const due = ((performance.now() - begin) / 1000) * rate;
    while (asked.length < due) asked.push(ask(url, asked.length));
    await sleep(5);
  }
  return Promise.all(asked);
};

test(`${stops} stops under load: every request that was sent is answered, and the service ends in time`, async () => {
  const data = await mkdtemp(join(tmpdir(), 'stops-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const service = await serviceProcess({
    HOTEL_DATA: data,
    DRAIN_DELAY_MS: String(drainDelayMs),
    HOTEL_LIMITS: JSON.stringify({ hotel: unlimited, guest: unlimited }),
  });
  onTestFinished(() => service[Symbol.asyncDispose]());
  for (let stop = 0; stop < stops; stop += 1) {
    await service.start();
    const balancer = new AbortController();
    const asked = load(service.url, balancer.signal);
    await sleep(500 + Math.random() * 1000);
    const exit = service.stop();
    const platform = setTimeout(() => void service.kill(), graceMs);
    await sleep(lookAwayMs);
    balancer.abort();
    const answers = await asked;
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter((status) => status !== '200')).toEqual([]);
    expect(await exit).toBe(0);
    clearTimeout(platform);
  }
}, 120_000);
