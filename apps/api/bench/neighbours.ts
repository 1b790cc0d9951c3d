import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTenantContext, type TenantId } from '@hotel/tenant-context';
import { demoHotels } from '../src/hotels/demo/hotels.ts';
import { startMessaging } from '../src/inbox/messaging.ts';
import { sqliteStore } from '../src/inbox/sqlite/store.ts';
import { memoryLimiter } from '../src/limits/memory.ts';
import { policiesWith } from '../src/limits/policies.ts';
import { shedding } from '../src/limits/shed.ts';
import { createLog } from '../src/log.ts';
import { open } from '../src/sqlite/database.ts';
import { answered, text } from '../test/inbox/messages.ts';
import { quantile } from './quantile.ts';

export interface Waits {
  readonly quietP95Ms: number;
  readonly noisyP95Ms: number;
  /** The median over pairs of blocks, one beside the other: what else the machine does comes and goes. */
  readonly ratio: number;
  readonly answered: number;
  readonly shed: number;
}

const blockMs = 2000;
/** 4 a second. */
const quota = { quota: 240, windowMs: 60_000, burst: 32 };
const noisyPerSecond = 50 * 4;
/** Below their quota. */
const othersPerSecond = 3;
const others = Array.from({ length: 9 }, (_, index) => `hotel-${index}` as TenantId);
const noisy = 'noisy' as TenantId;
/** A turn that asks a PMS: some work of ours, some waiting. */
const turnCpuMs = 1;
const turnWaitMs = 15;

const work = async (): Promise<void> => {
  const end = performance.now() + turnCpuMs;
  while (performance.now() < end);
  await sleep(turnWaitMs);
};

const p95 = (all: readonly number[]): number => quantile(all, 0.95);
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The inbox, the turns and the outbox on a real file, from a message that arrives to its answer on the way out. */
export const neighbours = async (blocks: number, folder: string): Promise<Waits> => {
  const data = await mkdtemp(join(folder, 'neighbours-'));
  const store = sqliteStore({ db: open(join(data, 'hotel.db')), now: Date.now, statusGraceMs: 60_000 });
  const [house] = demoHotels;
  if (!house) throw new Error('there is no demo hotel');
  let shed = 0;
  const sentAt = new Map<string, number>();
  /** Of each block: the first one warms up, then quiet ones and noisy ones take turns. */
  const waits: number[][] = [];
  const messaging = await startMessaging({
    store,
    context: createTenantContext(),
    turn: shedding({
      limiter: memoryLimiter({ now: Date.now }),
      policies: policiesWith({ hotel: quota }),
      hotel: () => house,
      now: Date.now,
      observe: () => (shed += 1),
    })(async (message) => {
      await work();
      return answered(message, { at: Date.now(), reply: { text: message.messageId } });
    }),
    giveUp: async (message) => answered(message),
    channels: {
      whatsapp: {
        name: 'whatsapp',
        send: async ({ reply }) => {
          const began = sentAt.get(reply.text);
          if (began !== undefined) waits.at(-1)?.push(performance.now() - began);
          sentAt.delete(reply.text);
          return { outcome: 'sent' };
        },
      },
    },
    observe: { worked: () => {}, undelivered: () => {}, messages: () => {} },
    log: createLog('silent', () => ({})),
    now: Date.now,
    statusGraceMs: 60_000,
  });

  let id = 0;
  const write = async (hotel: TenantId, timed: boolean): Promise<void> => {
    const messageId = `m${(id += 1)}`;
    if (timed) sentAt.set(messageId, performance.now());
    const guest = { kind: 'phone', value: `${id % 500}` } as const;
    await messaging.accept([text(messageId, { hotel, aliases: [guest], sentAt: Date.now() })]);
  };
  /** Open loop: the next message does not wait for the last one. */
  const stream = async (hotel: TenantId, rate: number, timed: boolean, until: number): Promise<void> => {
    for (let next = performance.now() + Math.random() * (1000 / rate); next < until; next += 1000 / rate) {
      await sleep(Math.max(0, next - performance.now()));
      await write(hotel, timed);
    }
  };
  for (let round = 0; round <= blocks * 2; round += 1) {
    waits.push([]);
    const until = performance.now() + blockMs;
    const loads = others.map((hotel) => stream(hotel, othersPerSecond, true, until));
    if (round % 2 === 0) loads.push(stream(noisy, noisyPerSecond, false, until));
    await Promise.all(loads);
    await sleep(500);
  }
  await messaging.drain();
  store.close();
  await rm(data, { recursive: true, force: true });
  const measured = waits.slice(1);
  const quiet = measured.filter((_, index) => index % 2 === 0);
  const noise = measured.filter((_, index) => index % 2 === 1);
  const ratios = quiet.map((block, index) => p95(noise[index] ?? []) / p95(block));
  return {
    quietP95Ms: rounded(p95(quiet.flat())),
    noisyP95Ms: rounded(p95(noise.flat())),
    ratio: rounded(quantile(ratios, 0.5)),
    answered: measured.flat().length,
    shed,
  };
};
