/**
 * make canary-demo: a slow release that is rolled back, then a good one that is promoted, each in less than 90 s.
 *
 * Two processes of the API behind the weighted proxy, all on loopback. The slow one is the same code without Node's
 * just-in-time compiler.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startProxy } from '../src/act/proxy.ts';
import type { Environment } from '../src/config/config.ts';
import { runCommand } from '../src/run/command.ts';
import { startVersion, type Version } from './version.ts';

const folder = join(import.meta.dirname, '../.canary');

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

/** Messages only, of both hotels: one kind of request, whose time says more of a version than a page's does. */
const calls: Environment['traffic']['calls'] = [
  ['demo-malaga', '¿Tienen estacionamiento?'],
  ['demo-buenos-aires', 'Is a double free from March 12 to 15?'],
].map(([key, text]) => ({
  method: 'POST',
  path: '/v1/messages',
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  body: JSON.stringify({ messageId: '{n}', text }),
}));

const release = async (
  title: string,
  baseline: Version,
  canary: Version,
  version: string,
): Promise<string> => {
  process.stdout.write(`\n${title}\n`);
  // A machine that is busy with something else can hide the answer: it is then asked for again.
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await validate(baseline, canary, version, attempt);
    if (outcome !== 'inconclusive' || attempt === 3) return outcome;
  }
};

const validate = async (
  baseline: Version,
  canary: Version,
  version: string,
  attempt: number,
): Promise<string> => {
  await using proxy = await startProxy({ baseline: baseline.url, canary: canary.url });
  const { outcome, verdict, seconds } = await runCommand({
    environment: {
      name: version,
      state: join(folder, `${version}-${attempt}`),
      baseline: { instances: [baseline.url] },
      canary: { instances: [canary.url] },
      driver: { kind: 'none' },
      traffic: { maxRequestsPerSecond: 200, calls },
      prove: 1.2,
      onFail: 'rollback',
    },
    version,
    dryRun: false,
    report: join(folder, version),
    variables: {},
    print: (line) => void process.stderr.write(`${line}\n`),
    driver: proxy.driver,
  });
  process.stdout.write(`${outcome} after ${seconds.toFixed(0)} s: ${verdict?.sentence.en ?? ''}\n`);
  process.stdout.write(`Report: ${join(folder, version, 'report.html')}\n`);
  return outcome;
};

// What an earlier demonstration learned of this machine, busy or not, says nothing of today.
await rm(folder, { recursive: true, force: true });
await using baseline = await startVersion({ version: '1.0.0', port: await freePort() });
const outcomes: string[] = [];
{
  await using slow = await startVersion({
    version: '1.1.0',
    port: await freePort(),
    flags: ['--no-opt', '--no-maglev', '--no-sparkplug'],
  });
  outcomes.push(await release('Release 1.1.0, which is slower', baseline, slow, '1.1.0'));
}
{
  await using good = await startVersion({ version: '1.1.1', port: await freePort() });
  outcomes.push(await release('Release 1.1.1, which is not', baseline, good, '1.1.1'));
}
process.exitCode = outcomes.join() === 'rolled_back,promoted' ? 0 : 1;
