import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../../src/cli.ts';
import { linesOf } from '../../src/lines.ts';
import { startService } from '../doubles/service.ts';

const run = async (argv: readonly string[], input: readonly string[] = []) => {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await cli({
    argv,
    variables: { TOKEN: 'secret' },
    lines: async function* () {
      yield* input;
    },
    print: (line) => void out.push(line),
    printError: (line) => void errors.push(line),
  });
  return { code, out: out.join('\n'), errors: errors.join('\n') };
};

const configFor = (environment: object): string => {
  const folder = mkdtempSync(join(tmpdir(), 'canary-cli-'));
  const path = join(folder, 'canary.json');
  writeFileSync(path, JSON.stringify({ state: join(folder, 'state'), environments: { test: environment } }));
  return path;
};

test('help names every command', async () => {
  const { code, out } = await run(['--help']);
  expect(code).toBe(0);
  for (const command of ['run', 'recover', 'judge', 'calibrate'])
    expect(out).toContain(`hotel-canary ${command}`);
});

test.each([
  [[], 'A command is missing.'],
  [['deploy'], 'Unknown command "deploy".'],
  [['run', '--version', 'v2'], '--env is missing.'],
  [['run', '--fast'], "Unknown option '--fast'"],
  [['judge', '--prove', '0.9'], '--prove is a ratio above 1'],
  [['calibrate', '--runs', 'many'], '--runs is a whole number above 0'],
  [['recover', '--env', 'test', '--config', '/nowhere.json'], '/nowhere.json cannot be read'],
])('%j is wrong usage: 2, and says what', async (argv, message) => {
  const { code, errors } = await run(argv);
  expect(code).toBe(2);
  expect(errors).toContain(message);
});

test('a run needs the version that the canary is to be', async () => {
  const config = configFor({
    baseline: { instances: ['http://127.0.0.1:1'] },
    canary: { instances: ['http://127.0.0.1:1'] },
    driver: { kind: 'none' },
    traffic: { calls: [{ method: 'GET', path: '/' }] },
  });
  expect(await run(['run', '--env', 'test', '--config', config])).toMatchObject({ code: 2 });
  expect(await run(['recover', '--env', 'test', '--config', config])).toMatchObject({
    code: 0,
    out: 'Nothing was left behind.',
  });
});

test('a canary whose metrics break off is rolled back, its webhook that is down is no obstacle', async () => {
  let looks = 0;
  const page = (): string => {
    looks += 1;
    return looks > 2
      ? ''
      : 'http_canary_request_duration_seconds_bucket{le="+Inf"} 1\nprocess_start_time_seconds 1\n';
  };
  await using baseline = await startService({ metrics: page() });
  await using canary = await startService({ version: 'v2', metrics: page });
  const config = configFor({
    baseline: { instances: [baseline.url], metricsTokenFrom: 'TOKEN' },
    canary: { instances: [canary.url] },
    driver: { kind: 'none' },
    traffic: {
      calls: [
        { method: 'POST', path: '/', body: '{n}' },
        { method: 'GET', path: '/' },
      ],
    },
    notify: 'http://127.0.0.1:1',
  });
  const report = join(config, '../report');
  const args = ['run', '--env', 'test', '--version', 'v2', '--config', config, '--report', report];
  const { code, errors } = await run([...args, '--prove', '1.1']);

  expect(code).toBe(5);
  expect(errors).toContain('Nobody was notified: the webhook did not answer.');
  expect(readFileSync(join(report, 'report.md'), 'utf8')).toContain('has no http_canary');
  expect(canary.served.count).toBeGreaterThan(0);
});

test('lines are split at line feeds alone, whatever the chunks', async () => {
  const bytes = new TextEncoder().encode('\uFEFFuna señal\r\nacross chunks\nlast');
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  const lines: string[] = [];
  for await (const line of linesOf(chunks())) lines.push(line);
  expect(lines).toEqual(['una señal\r', 'across chunks', 'last']);
});
