/** Requests per second through a middleware, as wrk sees it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { median } from '../harness.ts';

/** What one round gave. */
export interface Round {
  readonly perSecond: number;
  /** Microseconds of the server's processor time: what it costs, also where the machine is busy with other things. */
  readonly cpuPerRequest: number;
}

/** One kind of server. */
export interface Throughput {
  readonly name: string;
  readonly rounds: readonly Round[];
}

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

const MODES = ['plain', 'no-op', 'hotel'] as const;
const ROUNDS = 11;
const CONNECTIONS = 32;

const has = (command: string): boolean => spawnSync(command, ['-v']).error === undefined;

/** Pins to one core, where the machine has two and can: else server and load push each other around. */
const pinned = (core: number, command: readonly string[]): readonly string[] =>
  availableParallelism() > 1 && has('taskset') ? ['taskset', '-c', String(core), ...command] : command;

const start = async (mode: string): Promise<Server> => {
  const [command = '', ...args] = pinned(0, [process.execPath, `${import.meta.dirname}/server.ts`, mode]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `http://127.0.0.1:${port}` };
};

/** Microseconds since the server started. */
const cpu = async ({ child }: Server): Promise<number> => {
  child.send('cpu');
  const [microseconds] = (await once(child, 'message')) as [number];
  return microseconds;
};

const load = async (server: Server, seconds: number): Promise<Round> => {
  const script = `${import.meta.dirname}/paths.lua`;
  const wrk = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, server.url];
  const [command = '', ...args] = pinned(1, wrk);
  const before = await cpu(server);
  const { stdout } = spawnSync(command, args, { encoding: 'utf8' });
  const used = (await cpu(server)) - before;
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  if (!(perSecond > 0) || stdout.includes('Non-2xx')) throw new Error(`wrk did not measure: ${stdout}`);
  return { perSecond, cpuPerRequest: used / requests };
};

/** @returns undefined where wrk is not installed */
export const throughputs = async (): Promise<readonly Throughput[] | undefined> => {
  if (!has('wrk')) return undefined;
  const servers = await Promise.all(MODES.map(start));
  try {
    for (const server of servers) await load(server, 2);
    const results = MODES.map((name) => ({ name, rounds: [] as Round[] }));
    for (let round = 0; round < ROUNDS; round += 1) {
      // Another first one each time, so that a slow moment of a shared machine does not fall on one of them alone.
      for (let turn = 0; turn < MODES.length; turn += 1) {
        const mode = (round + turn) % MODES.length;
        results[mode]!.rounds.push(await load(servers[mode]!, 1));
      }
    }
    return results;
  } finally {
    for (const { child } of servers) child.kill();
  }
};

/** How many times as many requests per second: the median over the rounds, each compared to the same round. */
export const ratio = (one: Throughput, other: Throughput): number =>
  median(one.rounds.map(({ perSecond }, i) => perSecond / (other.rounds[i]?.perSecond ?? NaN)));
