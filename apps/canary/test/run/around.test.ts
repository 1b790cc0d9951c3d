import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { driverOf } from '../../src/act/driver-of.ts';
import { readEnvironment } from '../../src/config/config.ts';
import { approve } from '../../src/run/approve.ts';
import { realClock } from '../../src/run/clock.ts';
import { readHistory, writeHistory } from '../../src/run/history.ts';
import { preflight } from '../../src/run/preflight.ts';
import { progress } from '../../src/run/progress.ts';
import { startService } from '../doubles/service.ts';

const environmentOf = (more: object) => {
  const path = join(mkdtempSync(join(tmpdir(), 'canary-around-')), 'canary.json');
  const environment = {
    baseline: { instances: ['http://127.0.0.1:1'] },
    canary: { instances: ['http://127.0.0.1:1'] },
    driver: { kind: 'none' },
    traffic: { calls: [{ method: 'GET', path: '/' }] },
    ...more,
  };
  writeFileSync(path, JSON.stringify({ environments: { test: environment } }));
  return readEnvironment(path, 'test');
};

test('both sides ready three times in a row is ready', async () => {
  await using baseline = await startService();
  await using canary = await startService({ version: 'v2' });
  const environment = environmentOf({
    baseline: { instances: [baseline.url] },
    canary: { instances: [canary.url] },
  });
  const signal = AbortSignal.timeout(20_000);
  await expect(preflight({ environment, version: 'v2', clock: realClock, signal })).resolves.toBeUndefined();
});

test('a Prometheus that cannot be asked whether something burns is a reason not to begin', async () => {
  const environment = environmentOf({
    prometheus: { url: 'http://127.0.0.1:1', baseline: 'a="b"', canary: 'a="c"' },
  });
  const begun = preflight({
    environment,
    version: 'v2',
    clock: realClock,
    signal: AbortSignal.timeout(9000),
  });
  await expect(begun).rejects.toThrow('Prometheus at http://127.0.0.1:1 does not answer');
});

test('the driver is the one that the environment names', async () => {
  const exec = driverOf(environmentOf({ driver: { kind: 'exec', command: ['/nowhere'] } }));
  const haproxy = driverOf(
    environmentOf({ driver: { kind: 'haproxy', socket: '/nowhere', backend: 'api' } }),
  );
  await expect(exec.weights(AbortSignal.timeout(2000))).rejects.toThrow('/nowhere could not be run');
  await expect(haproxy.weights(AbortSignal.timeout(2000))).rejects.toThrow(
    'cannot be asked through /nowhere',
  );
  expect(await driverOf(environmentOf({})).weights(AbortSignal.timeout(2000))).toEqual({
    baseline: 100,
    canary: 0,
  });
});

test('a pipeline gets plain lines, a terminal one line that lives', () => {
  const plain: string[] = [];
  const lines = progress({ write: (text) => plain.push(text) }, () => 0);
  lines.tell({ at: 1.2, what: 'one' });
  lines.tell({ at: 62, what: 'two' });
  lines.end();
  expect(plain).toEqual(['  1 s  one\n', ' 62 s  two\n']);

  const live: string[] = [];
  const line = progress({ isTTY: true, write: (text) => live.push(text) }, () => 0);
  line.tell({ at: 1.2, what: 'one' });
  line.end();
  expect(live).toEqual(['  1 s  one', '\r\u001B[K  1 s  one\n']);
});

test('only a command that ends with 0 approves', async () => {
  expect(await approve([process.execPath, '-e', ''])).toBe(true);
  expect(await approve([process.execPath, '-e', 'process.exit(1)'])).toBe(false);
  expect(await approve(['/nowhere'])).toBe(false);
});

test('what the last run learned is read again; a broken file is as none', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'canary-history-')), 'test.json');
  expect(readHistory(path)).toBeUndefined();
  writeHistory(path, { edges: [1], counts: [2, 3], errors: 0 });
  expect(readHistory(path)).toEqual({ edges: [1], counts: [2, 3], errors: 0 });
  writeFileSync(path, '{');
  expect(readHistory(path)).toBeUndefined();
});
