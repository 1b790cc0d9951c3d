import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { quantile } from '../harness.ts';
import type { Adapter } from './scenario.ts';

export interface GroupOrder {
  readonly key: string;
  readonly readers: number;
  readonly sourceMs: number;
  readonly fails: boolean;
}

export interface GroupResult {
  readonly waits: readonly number[];
  /** How much longer than asked the source's own timer took. */
  readonly lateBy: number;
}

export interface Group {
  readonly calls: number;
  /** 99 of 100 waited less, beyond what the source itself took. */
  readonly p99OverSourceMs: number;
}

export interface Processes {
  readonly cold: Group;
  readonly failing: Group;
  /** The one that asks is killed while it waits for the source: how often it was asked in all. */
  readonly killed: number;
}

const SIZE = 4;
/** Nobody waits for a candidate longer than this. */
const PATIENCE_MS = 15_000;

/** Four processes with 250 callers each, who all ask the same. */
export const processes = async (adapter: Adapter, url: string): Promise<Processes> => {
  const redis = new Redis(url);
  const child = `${import.meta.dirname}/process.ts`;
  const members = Array.from({ length: SIZE }, () =>
    fork(child, [adapter.name, url], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    }),
  );
  await Promise.all(members.map(async (member) => once(member, 'message')));
  const callsOf = async (key: string): Promise<number> => Number(await redis.get(`calls:${key}`));
  const tell = async (member: ChildProcess, order: GroupOrder): Promise<GroupResult> => {
    const gone: [GroupResult] = [{ waits: [PATIENCE_MS], lateBy: 0 }];
    // Some die of a failure.
    if (!member.connected) return gone[0];
    const answer = once(member, 'message') as Promise<[GroupResult]>;
    member.send(order);
    const [result] = await Promise.race([answer, sleep(PATIENCE_MS, gone)]);
    return result;
  };
  const together = async (key: string, rest: Omit<GroupOrder, 'key' | 'readers'>): Promise<Group> => {
    const order = { key: `${adapter.name} ${key}`, readers: 250, ...rest };
    const results = await Promise.all(members.map(async (member) => tell(member, order)));
    const slowest = Math.max(...results.map(({ lateBy }) => lateBy));
    const p99 = quantile(
      results.flatMap(({ waits }) => waits),
      0.99,
    );
    return { calls: await callsOf(order.key), p99OverSourceMs: p99 - rest.sourceMs - slowest };
  };

  await together('warm', { sourceMs: 5, fails: false });
  const cold = await together('cold', { sourceMs: 100, fails: false });
  const failing = await together('failing', { sourceMs: 20, fails: true });

  const [victim, ...others] = members;
  const order = { key: `${adapter.name} killed`, readers: 1, sourceMs: 1_000, fails: false };
  victim!.send(order);
  while ((await callsOf(order.key)) === 0) await sleep(5);
  const taken = Promise.all(others.map(async (member) => tell(member, { ...order, readers: 250 })));
  await sleep(100);
  victim!.kill('SIGKILL');
  await taken;
  const killed = await callsOf(order.key);

  for (const member of members) member.kill('SIGKILL');
  redis.disconnect();
  return { cold, failing, killed };
};
