import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFlags, memorySource } from '../src/index.ts';
import { desk } from './cli-support.ts';

const { cli, redis } = desk();
const put = (flag: string, raw: string) => redis().hset('feature_flags', flag, raw);
const stored = (flag = 'booking') => redis().hget('feature_flags', flag);

const file = async (name: string, text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hotel-flags-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

test('before an edit is written one sees which hotels it touches', async () => {
  await put('booking', '{"allow":["malaga","lima"],"rollout":{"percentage":0}}');
  const rule = '{"allow":["malaga","quito"],"rollout":{"percentage":0}}';
  const { code, text } = await cli(['diff', 'booking', rule, '--tenants', 'malaga, lima,quito,cusco']);
  expect(code).toBe(0);
  expect(text).toMatchInlineSnapshot(`
    "booking: {"allow":["malaga","lima"],"rollout":{"percentage":0}} -> {"allow":["malaga","quito"],"rollout":{"percentage":0}}
    of 4 hotels 1 turn on, 1 turn off, 0 change otherwise, 0 cannot be told, 2 stay
    + quito
    - lima"
  `);
  expect(await stored()).toContain('lima');
});

test('for 1,000 hotels the difference is what two processes would do', async () => {
  const hotels = Array.from({ length: 1000 }, (_, at) => `hotel-${String(at).padStart(3, '0')}`);
  await put('booking', '{"deny":["hotel-007"],"rollout":{"percentage":25}}');
  await cli(['set', 'menu', 'on']);
  const list = await file('hotels.txt', `# all of ours\n${hotels.join('\n')}\n${hotels[0]}\n`);
  const { text } = await cli(`diff booking --percentage 40 --tenants @${list} --json`);
  const found = JSON.parse(text) as { on: string[]; off: string[]; hotels: number; same: number };
  const isOn = (raw: string) => {
    const flags = createFlags({ booking: { default: false } }, { source: memorySource({ booking: raw }) });
    return (tenantId: string) => flags.isOn('booking', { tenantId });
  };
  const [before, after] = [25, 40].map((percentage) =>
    isOn(JSON.stringify({ deny: ['hotel-007'], rollout: { percentage } })),
  );
  expect(found.on).toEqual(hotels.filter((hotel) => after?.(hotel) && !before?.(hotel)));
  expect(found.on.length).toBeGreaterThan(100);
  expect(found).toMatchObject({ hotels: 1000, off: [], same: 1000 - found.on.length, exact: true });
});

test('an edit that turns hotels off is written only with --yes; a kill never waits', async () => {
  await put('booking', 'on');
  const narrow = ['set', 'booking', '{"deny":["lima"],"value":true}', '--tenants', 'lima,malaga'];
  const refused = await cli(narrow);
  expect(refused.code).toBe(4);
  expect(refused.text).toContain('- lima\nbooking was not written: this turns hotels off');
  expect(await stored()).toBe('on');
  const { code, text } = await cli([...narrow, '--yes']);
  expect([code, text]).toEqual([0, expect.stringMatching(/- lima\nbooking: on -> /)]);
  expect((await cli('rollout booking 0 --tenants malaga')).code).toBe(4);
  expect((await cli('rollout booking 100 --tenants malaga')).code).toBe(0);
  expect(await cli('kill booking --tenants lima,malaga')).toMatchObject({
    code: 0,
    text: expect.stringContaining('- malaga'),
  });
});

test('what a hotel is like comes with it, and what is missing is said', async () => {
  await put('booking', 'off');
  const hotels = await file(
    'hotels.json',
    JSON.stringify(['cusco', { tenantId: 'malaga', country: 'ES' }, { tenantId: 'porto', country: 'PT' }]),
  );
  const rule =
    '{"rules":[{"when":{"country":"ES","tenantId":["malaga","cusco"]},"value":true}],"value":false}';
  const { text } = await cli(['diff', 'booking', rule, '--tenants', `@${hotels}`]);
  expect(text).toContain('+ malaga\nrules ask for country, which was not given for every hotel');
  const all = await cli(['diff', 'booking', rule, '--tenants', `@${hotels}`, '--attr', 'country=ES']);
  expect(all.text).toContain('+ cusco\n+ malaga');
  expect(all.text).not.toContain('rules ask');
});

test('what differs from guest to guest or with an unknown time zone is not told of a hotel', async () => {
  await put('booking', 'off');
  const diff = async (...words: readonly string[]) =>
    (await cli(['diff', 'booking', ...words, '--tenants', 'malaga'])).text;
  expect(await diff('--percentage', '10', '--by', 'guest')).toContain('? malaga: it depends on the guest');
  expect(await diff('--percentage', '100', '--by', 'guest', '--guest', 'ana')).toContain('+ malaga');
  const night = '{"windows":[{"daily":["12:00","14:00"]}],"value":true}';
  expect(await diff(night)).toContain('? malaga: its time zone is not known');
  expect(await diff(night, '--attr', 'timeZone=Europe/Madrid')).toContain('+ malaga');
});

test('a flag that requires another one is judged with it', async () => {
  await put('payments', '{"allow":["malaga"],"value":false}');
  const { text } = await cli([
    'diff',
    'booking',
    '{"requires":{"payments":true},"value":true}',
    '--tenants',
    'malaga,lima',
    '--json',
  ]);
  expect(JSON.parse(text)).toMatchObject({ on: ['malaga'], off: [], hotels: 2 });
});

test('rules that require each other in a circle do not turn a flag on', async () => {
  await put('payments', '{"requires":{"booking":true},"value":true}');
  await put('broken', '{"requires":');
  const rule = '{"requires":{"payments":true,"broken":true},"value":true}';
  const { code, text } = await cli(['diff', 'booking', rule, '--tenants', 'malaga', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject({ on: [], off: [] });
});

test('with the definitions the defaults in code are known, and words are checked', async () => {
  const definitions = await file(
    'flags.json',
    JSON.stringify({ booking: { default: true }, model: { default: 'small', variants: ['small', 'large'] } }),
  );
  const known = ['--definitions', definitions, '--tenants', 'malaga,lima'];
  const { text } = await cli(['diff', 'booking', '{"deny":["lima"]}', ...known]);
  expect(text).toBe(
    'booking: (default in code) -> {"deny":["lima"]}\n' +
      'of 2 hotels 0 turn on, 1 turn off, 0 change otherwise, 0 cannot be told, 1 stay\n- lima',
  );
  const unknown = await cli(['diff', 'booking', '{"deny":["lima"]}', '--tenants', 'malaga,lima']);
  expect(unknown.text).toContain('~ lima: (default in code) -> off');
  expect(unknown.text).toContain('--definitions makes this exact');
  await put('old', 'on');
  expect((await cli(['kill', 'old', ...known])).text).toContain('- malaga');
  expect(await stored('old')).toBe('{"value":"on","kill":true}');
  expect((await cli(['diff', 'model', 'large', ...known])).text).toContain('~ malaga: small -> large');
  expect(await cli(['set', 'model', 'medium', ...known])).toMatchObject({
    code: 2,
    text: expect.stringContaining('"medium" is not one of small, large'),
  });
  expect(await cli(['set', 'modell', 'large', ...known])).toMatchObject({
    code: 2,
    text: expect.stringContaining('"modell" is not in the definitions, which have booking, model'),
  });
});

test.each([
  ['diff booking on', 'diff needs --tenants'],
  ['diff booking --tenants malaga', 'exactly one of'],
  ['diff booking on --tenants ,', 'names no hotel'],
  ['diff booking on --tenants @/no/such/file', 'no such file'],
  ['diff booking --percentage most --tenants malaga', 'a number from 0 to 100, got "most"'],
])('"%s" says what is missing', async (line, message) => {
  expect(await cli(line)).toEqual({ code: 2, text: expect.stringContaining(message) });
});

test.each(['[1]', '[{"country":"ES"}]', '[null]', '["malaga"'])(
  'a list of hotels like %s is refused',
  async (text) => {
    const { code } = await cli(`diff booking on --tenants @${await file('hotels.json', text)}`);
    expect(code).toBe(2);
  },
);
