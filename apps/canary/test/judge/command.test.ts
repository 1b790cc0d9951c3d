import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { judgeCommand } from '../../src/judge/command.ts';
import { ALIKE, fileOf } from './file.ts';

const GOOD = JSON.stringify(fileOf(ALIKE, 1, 'good'));
const BAD = JSON.stringify(fileOf({ ...ALIKE, slower: 1.5 }, 1, 'bad'));
const SMALL = JSON.stringify(fileOf({ world: 'lognormal 1', rps: 30 }, 1, 'small'));
const BROKEN = JSON.stringify({ ...fileOf(ALIKE, 1, 'broken'), canary: [] });

const run = async (...lines: string[]) => {
  const out: Record<string, unknown>[] = [];
  const err: string[] = [];
  const code = await judgeCommand(
    {
      argv: [],
      variables: {},
      lines: async function* () {
        yield* lines;
      },
      print: (line) => void out.push(JSON.parse(line) as Record<string, unknown>),
      printError: (line) => void err.push(line),
    },
    {},
  );
  return { code, err, verdicts: out.map(({ id, verdict }) => [id, verdict]), out };
};

test.each([
  [0, 'pass', GOOD],
  [1, 'fail', BAD],
  [3, 'inconclusive', SMALL],
  [5, 'invalid', BROKEN],
] as const)('exits with %i after %s', async (code, verdict, line) => {
  const found = await run(line);
  expect([found.code, found.out[0]?.['verdict'], found.err]).toEqual([code, verdict, []]);
});

test('garbage is reported with its line, and the other lines are judged', async () => {
  const { code, err, verdicts, out } = await run(GOOD, '{"id":', '', '[1, 2]', BAD, GOOD);
  expect(code).toBe(2);
  expect(err).toEqual([
    'hotel-canary: Line 2 is not JSON.',
    'hotel-canary: Line 4 is not a block file (a JSON object).',
  ]);
  expect(verdicts).toEqual([
    ['good', 'pass'],
    ['', 'invalid'],
    ['', 'invalid'],
    ['bad', 'fail'],
    ['good', 'pass'],
  ]);
  expect(out[1]?.['error']).toEqual({ code: 'not_json', line: 2, message: 'Line 2 is not JSON.' });
});

test('of several verdicts the gravest decides the exit code', async () => {
  expect((await run(GOOD, SMALL)).code).toBe(3);
  expect((await run(SMALL, BAD, GOOD)).code).toBe(1);
  expect((await run(BAD, BROKEN)).code).toBe(5);
});

test('a bare NaN, as some programs write it, is a missing number and not garbage', async () => {
  const file = fileOf(ALIKE, 1, 'NaN: 3, [NaN]');
  const line = JSON.stringify(file).replace('"errors":0', '"errors":NaN');
  expect(await run(line)).toMatchObject({ code: 5, err: [], verdicts: [['NaN: 3, [NaN]', 'invalid']] });
});

test('nothing on stdin is nobody’s pass', async () => {
  expect(await run()).toMatchObject({ code: 2, out: [] });
  expect((await run('', '  ')).code).toBe(2);
});

test('the program reads stdin to its end, in whatever pieces it comes', async () => {
  const child = spawn(process.execPath, ['src/main.ts', 'judge', '--prove', '1.3'], {
    cwd: new URL('../..', import.meta.url),
    stdio: 'pipe',
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const input = Buffer.from(`\uFEFF${GOOD}\r\nñandú\n${BAD}`);
  for (let at = 0; at < input.length; at += 60_001) child.stdin.write(input.subarray(at, at + 60_001));
  child.stdin.end();
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  const verdicts = out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { verdict: string }).verdict);
  expect([verdicts, err, code]).toEqual([
    ['pass', 'invalid', 'fail'],
    'hotel-canary: Line 2 is not JSON.\n',
    2,
  ]);
});

test.each([['--prove', '0.9'], ['--prove', 'NaN'], ['--nonsense']])('refuses %s %s', async (...argv) => {
  const child = spawn(process.execPath, ['src/main.ts', 'judge', ...argv], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const [err, code] = await Promise.all([text(child.stderr), exited]);
  expect(code).toBe(2);
  expect(err).toMatch(/^hotel-canary: .*--/u);
});
