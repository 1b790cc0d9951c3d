import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { desk } from './cli-support.ts';

const { cli, redis } = desk();
const put = (flag: string, raw: string) => redis().hset('feature_flags', flag, raw);

const file = async (name: string, text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hotel-flags-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

const DEFINITIONS = `export const definitions = {
  booking: { default: false, owner: 'front-desk', expires: '2026-11-30' },
  menu: { default: true, expires: '2026-12-01' },
  model: { default: 'small', variants: ['small', 'large'] },
};`;

test('the doctor finds what is malformed, unknown and expired, and says what it cannot know', async () => {
  await put('booking', 'tru');
  await put('model', 'large');
  await put('bokking', 'on');
  const { code, text } = await cli(`doctor --definitions ${await file('flags.ts', DEFINITIONS)}`);
  expect(code).toBe(1);
  expect(text).toMatchInlineSnapshot(`
    "malformed: booking: "tru" is neither on (1, true, on, yes, enabled) nor off (0, false, off, no, disabled)
    unknown: bokking: has a value, and no process declares it: remove it
    expired: booking: should be gone from the code since 2026-11-30 (front-desk)
    3 values, 3 found
    flags that are never read: not known, for no process has reported to this Redis"
  `);
});

test('without definitions the doctor knows less, and healthy values end with 0', async () => {
  await put('booking', '{"allow":["malaga"]}');
  await put('model', 'large');
  const { code, text } = await cli('doctor');
  expect([code, text]).toEqual([0, expect.stringContaining('2 values, nothing found\nunknown and expired')]);
  await put('menu', '{"rollout":"half"}');
  const { code: found, text: json } = await cli('doctor --json');
  expect(found).toBe(1);
  expect(JSON.parse(json)).toMatchObject({
    values: 3,
    findings: [{ flag: 'menu', kind: 'malformed' }],
    exact: false,
    usage: false,
  });
});

test('the doctor finds flags that no process has asked for in a week', async () => {
  const ago = (days: number): number => Date.parse('2026-12-01T12:00:00Z') - days * 86_400_000;
  await redis().hset('{feature_flags}:usage', {
    booking: ago(0.1),
    menu: -ago(7),
    model: ago(30),
    fresh: -ago(6.9),
    gone: -ago(60),
  });
  const { code, text } = await cli(
    `doctor --definitions ${await file('flags.ts', DEFINITIONS.replaceAll(/, expires: '[^']*'/g, ''))}`,
  );
  expect([code, text]).toEqual([
    1,
    'unread: menu: no process has asked for it since 2026-11-24\n' +
      'unread: model: no process has asked for it since 2026-11-01\n0 values, 2 found',
  ]);
  await put('gone', 'on');
  expect((await cli('doctor')).text).toContain(
    'unread: gone: no process has asked for it since 2026-10-02\n1 values',
  );
});

test('the list marks what is not declared', async () => {
  await put('bokking', 'on');
  await put('booking', 'tru');
  const { text } = await cli(`list --definitions ${await file('flags.mjs', DEFINITIONS)}`);
  expect(text).toContain('bokking  on  UNKNOWN: not in the definitions');
  expect(text).toContain('booking  tru  MALFORMED: ');
});

test.each([
  ['flags.mjs', 'export default { booking: { default: false } };', 0],
  ['flags.json', '{"booking":{"default":false},"hours":{"default":{"from":8}}}', 0],
  ['flags.mjs', 'export const other = 1;', 2],
  ['flags.mjs', 'export const definitions = { booking: { default: "x" } };', 2],
  ['flags.json', '{"booking":', 2],
])('definitions in %s: %s', async (name, text, expected) => {
  const { code, text: said } = await cli(`doctor --definitions ${await file(name, text)}`);
  expect([code, said.includes('--definitions ')]).toEqual([expected, expected === 2]);
});

test('the history of a flag says who changed what, newest first', async () => {
  const types = ['set booking on', 'set menu off', 'kill booking --as night-desk', 'set booking --default'];
  for (const line of types) await cli(line);
  const { code, text } = await cli('history booking');
  expect(code).toBe(0);
  expect(text.replaceAll(/^\S+/gm, 'TIME')).toMatchInlineSnapshot(`
    "TIME  booking  set by ana: {"value":"on","kill":true} -> (default in code)
    TIME  booking  kill by night-desk: on -> {"value":"on","kill":true}
    TIME  booking  set by ana: (default in code) -> on"
  `);
  const newest = JSON.parse((await cli('history --limit 1 --json')).text) as readonly object[];
  expect(newest).toEqual([
    {
      id: expect.stringMatching(/^\d+-\d+$/),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      flag: 'booking',
      by: 'ana',
      action: 'set',
      before: '{"value":"on","kill":true}',
      after: null,
    },
  ]);
  expect((await cli('history')).text).toContain('menu');
  expect((await cli('history model')).text).toBe('no edit of model is on record');
  expect((await cli('history booking --limit 0')).code).toBe(2);
});

test('an old edit is found behind thousands of others', async () => {
  await cli('set booking on');
  const pipeline = redis().pipeline();
  for (let at = 0; at < 2500; at += 1) {
    pipeline.xadd(
      '{feature_flags}:audit',
      '*',
      'flag',
      'menu',
      'by',
      'ana',
      'action',
      'set',
      'before',
      '',
      'after',
      'on',
    );
  }
  await pipeline.exec();
  expect((await cli('history booking')).text).toContain('booking  set by ana: (default in code) -> on');
});

test('explain says when a ramp will reach a hotel', async () => {
  await put('booking', '{"ramp":{"start":"2026-12-01T00:00Z","end":"2026-12-11T00:00Z"}}');
  const { text } = await cli('explain booking --tenant hotel-7');
  expect(text).toBe(
    'booking is off for hotel hotel-7: the ramp by tenant reaches 5 %, and this tenant stands at 20.485 %; ' +
      'it will be on from 2026-12-03T01:09:54.720Z',
  );
});

test('explain takes the time zone of a hotel as an attribute', async () => {
  await put('booking', '{"windows":[{"daily":["14:00","16:00"]}],"value":true}');
  expect((await cli('explain booking --tenant malaga --attr timeZone=Europe/Madrid')).text).toContain(
    'it will be on from 2026-12-01T13:00:00.000Z',
  );
});

test('a rollout takes over from a ramp or a split', async () => {
  await put(
    'booking',
    '{"deny":["lima"],"ramp":{"start":"2026-12-01T00:00Z","end":"2026-12-11T00:00Z","by":"guest"}}',
  );
  await cli('rollout booking 30');
  expect(await redis().hget('feature_flags', 'booking')).toBe(
    '{"deny":["lima"],"rollout":{"percentage":30,"by":"guest"}}',
  );
});
