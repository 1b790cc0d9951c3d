/**
 * Webhooks a second beside bare Hono with the same signature check, both on one core and the load on another, taking turns.
 * The service stores each message durably, has turns, logs and metrics.
 *
 *   node bench/throughput.ts [--seconds 5] [--rounds 3] [--connections 64] [--data FOLDER] [--json]
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { freePort } from '@hotel/servers/port';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '64' },
    data: { type: 'string', default: tmpdir() },
    json: { type: 'boolean' },
  },
});

interface Measured {
  readonly perSecond: number;
  readonly p95Ms: number;
  /** Of all threads of the server, for one request. */
  readonly cpuUs: number;
  readonly statuses: Readonly<Record<string, number>>;
}
const here = (path: string): string => join(import.meta.dirname, path);
const run = promisify(execFile);
/** One core for the server, one for the load. */
const onCore = (core: number, ...args: readonly string[]): string[] => [
  '-c',
  String(core),
  process.execPath,
  ...args,
];

/** User and system time; the kernel counts in hundredths of a second. */
const cpuUsOf = async (pid = 0): Promise<number> => {
  const [, user = 0, system = 0] =
    (await readFile(`/proc/${pid}/stat`, 'utf8')).match(/\) (?:\S+ ){11}(\d+) (\d+)/)?.map(Number) ?? [];
  return (user + system) * 10_000;
};

const measure = async (
  file: string,
  environment: Readonly<Record<string, string>>,
  name: string,
): Promise<Measured> => {
  const port = await freePort();
  const server = spawn('taskset', onCore(0, file), {
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(server, 'exit');
  const load = async (seconds: string, label: string): Promise<Omit<Measured, 'cpuUs'>> => {
    const args = onCore(
      1,
      here('throughput/load.ts'),
      String(port),
      seconds,
      values.connections,
      `${name}.${label}`,
    );
    return JSON.parse((await run('taskset', args)).stdout) as Measured;
  };
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined))?.ok) await sleep(50);
    // The compiler warms up on what is not counted.
    await load('2', 'warm');
    const before = await cpuUsOf(server.pid);
    const measured = await load(values.seconds, 'measured');
    const requests = Object.values(measured.statuses).reduce((total, count) => total + count, 0);
    return { ...measured, cpuUs: Math.round(((await cpuUsOf(server.pid)) - before) / requests) };
  } finally {
    server.kill('SIGKILL');
    await ended;
  }
};

const service = async (round: number): Promise<Measured> => {
  const data = await mkdtemp(join(values.data, 'throughput-'));
  const environment = { HOTEL_MODE: 'demo', HOTEL_DATA: data, LOG_LEVEL: 'info' };
  const measured = await measure(here('../src/main.ts'), environment, `s${round}`);
  await rm(data, { recursive: true, force: true });
  return measured;
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const rounds: { bare: Measured; service: Measured }[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  rounds.push({
    bare: await measure(here('throughput/bare.ts'), {}, `b${round}`),
    service: await service(round),
  });
}
const result = {
  barePerSecond: median(rounds.map(({ bare }) => bare.perSecond)),
  servicePerSecond: median(rounds.map(({ service }) => service.perSecond)),
  ratio:
    Math.round(median(rounds.map(({ bare, service }) => service.perSecond / bare.perSecond)) * 100) / 100,
  bareCpuUs: median(rounds.map(({ bare }) => bare.cpuUs)),
  serviceCpuUs: median(rounds.map(({ service }) => service.cpuUs)),
  serviceP95Ms: Math.round(median(rounds.map(({ service }) => service.p95Ms)) * 10) / 10,
  statuses: rounds.map(({ service }) => service.statuses),
};
process.stdout.write(
  values.json
    ? `${JSON.stringify(result)}\n`
    : `bare Hono ${result.barePerSecond}/s, service ${result.servicePerSecond}/s: ${result.ratio}x, CPU for one ${result.bareCpuUs} and ${result.serviceCpuUs} µs, ack p95 ${result.serviceP95Ms} ms at ${values.connections} connections, ${JSON.stringify(result.statuses)}\n`,
);
