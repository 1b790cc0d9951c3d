import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { median } from '../harness.ts';
import { HOTELS } from './scenario.ts';

/** One route of a server against the first. */
export interface Served {
  readonly name: string;
  /** Requests per second, median over all rounds of the ratio to the first one's in the same round. */
  readonly speed: number;
  /** The same of the server's processor time, which others on the machine touch less. */
  readonly cpu: number;
  /** Microseconds of the server's processor time per request. */
  readonly cpuMicros: number;
}

const ROUNDS = 60;
const REQUESTS = 640;
const CONNECTIONS = 32;
/** What a provider sends for one message, of its usual 631 bytes. */
const bodies: readonly string[] = HOTELS.map((hotel) => {
  const message = { object: 'whatsapp_business_account', hotel };
  return JSON.stringify({ ...message, rest: 'x'.repeat(621 - JSON.stringify(message).length) });
});

/** A webhook over loopback without a hotel and with one: routes of one server, in turns. */
export const served = async (): Promise<readonly Served[]> => {
  const server = fork(join(import.meta.dirname, 'server.ts'));
  const [port] = (await once(server, 'message')) as [number];
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const post = (path: string, body: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request({ port, path, method: 'POST', agent }, (response) => {
        response.resume().on('end', resolve);
      });
      sent.on('error', reject).end(body);
    });
  const cpu = async (): Promise<number> => {
    server.send('cpu');
    const [microseconds] = (await once(server, 'message')) as [number];
    return microseconds;
  };
  const turn = async (path: string) => {
    const before = await cpu();
    const began = performance.now();
    await Promise.all(Array.from({ length: REQUESTS }, (_, i) => post(path, bodies[i & 63]!)));
    return { wall: performance.now() - began, cpu: (await cpu()) - before };
  };

  const routes = [
    ['without a hotel', '/plain'],
    ['the same once more', '/plain'],
    ['in an AsyncLocalStorage', '/storage'],
    ["in its hotel's unit of work", '/hotel'],
  ] as const;
  for (let warm = 0; warm < 6; warm += 1) for (const [, path] of routes) await turn(path);
  const rounds: Awaited<ReturnType<typeof turn>>[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const turns: Awaited<ReturnType<typeof turn>>[] = [];
    for (let at = 0; at < routes.length; at += 1) {
      const index = (at + round) % routes.length;
      turns[index] = await turn(routes[index]![1]);
    }
    rounds.push(turns);
  }
  agent.destroy();
  server.kill();
  return routes.map(([name], index) => ({
    name,
    speed: median(rounds.map((turns) => turns[0]!.wall / turns[index]!.wall)),
    cpu: median(rounds.map((turns) => turns[0]!.cpu / turns[index]!.cpu)),
    cpuMicros: median(rounds.map((turns) => turns[index]!.cpu)) / REQUESTS,
  }));
};
