import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { connect, type CliRedis } from '../src/cli/connect.ts';
import { desk } from './cli-support.ts';

const { cli, redis, url } = desk();
const stored = () => redis().hget('feature_flags', 'booking');

test('a day with a flag: on for one hotel, then for more, stopped, and back', async () => {
  const story: string[] = [];
  const type = async (line: string | readonly string[]) => {
    story.push(`$ ${typeof line === 'string' ? line : line.join(' ')}`, (await cli(line)).text);
  };
  await type('list');
  await type('get booking');
  await type('explain booking');
  await type(['set', 'booking', '{"allow":["malaga"]}']);
  await type('rollout booking 12.5 --by guest');
  await type('kill booking --as night-desk');
  await type('rollout booking 50');
  await type('explain booking --tenant malaga');
  await type('kill booking --undo');
  await type('explain booking --tenant malaga');
  await type('explain booking --tenant lima');
  await type('kill booking');
  await type('set booking on');
  await type('set model --variant large');
  await type('list');
  await type('set booking --default');
  await type('list --json');
  expect(story.join('\n')).toMatchInlineSnapshot(`
    "$ list
    no flag has a value: the defaults in code apply
    $ get booking
    booking has no value: its default in code applies
    $ explain booking
    booking is at its default: no rule decides, so the default in code applies
    $ set booking {"allow":["malaga"]}
    booking: (default in code) -> {"allow":["malaga"]}
    $ rollout booking 12.5 --by guest
    booking: {"allow":["malaga"]} -> {"allow":["malaga"],"rollout":{"percentage":12.5,"by":"guest"}}
    $ kill booking --as night-desk
    booking: {"allow":["malaga"],"rollout":{"percentage":12.5,"by":"guest"}} -> {"allow":["malaga"],"rollout":{"percentage":12.5,"by":"guest"},"kill":true}
    $ rollout booking 50
    booking: {"allow":["malaga"],"rollout":{"percentage":12.5,"by":"guest"},"kill":true} -> {"allow":["malaga"],"kill":true,"rollout":{"percentage":50,"by":"guest"}} (still killed: see kill --undo)
    $ explain booking --tenant malaga
    booking is off for hotel malaga: killed in redis
    $ kill booking --undo
    booking: {"allow":["malaga"],"kill":true,"rollout":{"percentage":50,"by":"guest"}} -> {"allow":["malaga"],"rollout":{"percentage":50,"by":"guest"}}
    $ explain booking --tenant malaga
    booking is on for hotel malaga: the hotel is on the allow list
    $ explain booking --tenant lima
    booking is at its default for hotel lima: the rollout was skipped because the id it counts by is missing; no rule decides, so the default in code applies
    $ kill booking
    booking: {"allow":["malaga"],"rollout":{"percentage":50,"by":"guest"}} -> {"allow":["malaga"],"rollout":{"percentage":50,"by":"guest"},"kill":true}
    $ set booking on
    booking: {"allow":["malaga"],"rollout":{"percentage":50,"by":"guest"},"kill":true} -> on (it was killed: no longer)
    $ set model --variant large
    model: (default in code) -> large
    $ list
    booking  on
    model    large
    $ set booking --default
    booking: on -> (default in code)
    $ list --json
    [{"flag":"model","raw":"large","enabled":true,"rolloutRatio":1}]"
  `);
  const audit = await redis().xrange('{feature_flags}:audit', '-', '+');
  expect(audit.map(([, fields]) => `${fields[3]} ${fields[5]}`)).toEqual([
    'ana set',
    'ana rollout',
    'night-desk kill',
    'ana rollout',
    'ana revive',
    'ana kill',
    'ana set',
    'ana set',
    'ana set',
  ]);
});

test.each([
  ['', 'no command'],
  ['fly', 'there is no command "fly"'],
  ['list booking', 'wrong number of words'],
  ['get', 'wrong number of words'],
  ['list --colour', '--colour'],
  ['set booking', 'exactly one of'],
  ['set booking on --default', 'exactly one of'],
  ['set booking tru', '"tru" is neither on, off, a number nor a rule; for a variant: --variant tru'],
  ['set booking 0x10', '"0x10" is neither on, off, a number nor a rule'],
  ['set booking {"rolout":1}', 'has no field "rolout"'],
  ['rollout booking half', 'a number from 0 to 100, got "half"'],
  ['rollout booking 101', 'a number from 0 to 100, got "101"'],
  ['rollout booking 5 --by room', 'by must be "tenant" or "guest", got "room"'],
  ['explain booking --attr vip', '--attr takes NAME=VALUE'],
])('"%s" is refused before anything is written', async (line, message) => {
  const { code, text } = await cli(line === '' ? ['no command'] : line);
  expect([code, text]).toEqual([2, expect.stringContaining(message)]);
  expect(await redis().exists('feature_flags')).toBe(0);
});

test('help is there when it is asked for and when nothing is', async () => {
  expect(await cli('--help')).toEqual({ code: 0, text: expect.stringContaining('rollout FLAG PERCENT') });
  expect((await cli([])).code).toBe(2);
});

test('a malformed value is shown as such, refuses a rollout, and can always be killed', async () => {
  await redis().hset('feature_flags', 'booking', '{"rollout":"half"}');
  expect((await cli('list')).text).toContain('MALFORMED');
  expect((await cli('explain booking')).text).toContain('keep the last good value');
  expect((await cli('rollout booking 5')).text).toContain('is malformed');
  expect((await cli('kill booking')).code).toBe(0);
  expect(await stored()).toBe('{"kill":true}');
  await cli('kill booking --undo');
  expect(await stored()).toBeNull();
});

test('a kill and its end leave a scalar as it was spelled', async () => {
  await redis().hset('feature_flags', 'booking', '1');
  await cli('kill booking');
  expect(await stored()).toBe('{"value":"1","kill":true}');
  await cli('kill booking --undo');
  expect(await stored()).toBe('1');
});

test('a rollout of a variant keeps what the others have, and grows with the percentage alone', async () => {
  await redis().hset('feature_flags', 'booking', 'medium');
  await cli('rollout booking 20 --value large');
  await cli('rollout booking 30');
  expect(JSON.parse((await stored()) ?? '')).toEqual({
    value: 'medium',
    rollout: { percentage: 30, value: 'large' },
  });
  expect((await cli('explain booking --json --guest ana')).text).toContain('"error":"TARGETING_KEY_MISSING"');
});

test('attributes on the command line have the type they look like', async () => {
  const when = { vip: true, rooms: 3, code: '007' };
  await redis().hset('feature_flags', 'booking', JSON.stringify({ rules: [{ when, value: true }] }));
  const { text } = await cli('explain booking --attr vip=true --attr rooms=3 --attr code=007');
  expect(text).toBe('booking is on: rule 1 matches');
});

/** Somebody else writes between our read and our write, `times` times. */
const meddled =
  (times: number) =>
  async (url: string): Promise<CliRedis> => {
    const real = await connect(url);
    let left = times;
    return {
      hget: (key, field) => real.hget(key, field),
      hgetall: (key) => real.hgetall(key),
      xrevrange: (...args) => real.xrevrange(...args),
      disconnect: () => real.disconnect(),
      eval: async (...args) => {
        left -= 1;
        if (left >= 0) await redis().hset('feature_flags', 'booking', `{"allow":["hotel-${left}"]}`);
        return real.eval(...args);
      },
    };
  };

test('an edit that would overwrite somebody else is refused, a kill goes on', async () => {
  expect(await cli('set booking on', meddled(1))).toMatchObject({
    code: 3,
    text: expect.stringContaining('meanwhile'),
  });
  expect(await stored()).toBe('{"allow":["hotel-0"]}');
  expect(await cli('kill booking', meddled(3))).toMatchObject({ code: 0 });
  expect(await stored()).toBe('{"allow":["hotel-0"],"kill":true}');
});

test('a Redis that cannot be reached is said without the password', async () => {
  const { code, text } = await cli('list --redis redis://:secret@127.0.0.1:1');
  expect([code, text]).toEqual([5, expect.stringContaining('no connection to 127.0.0.1:1')]);
  expect(text).not.toContain('secret');
});

test('without ioredis the message says what to install', async () => {
  const missing = (url: string) => connect(url, () => Promise.reject(new Error('Cannot find package')));
  expect(await cli('list', missing)).toEqual({
    code: 5,
    text: expect.stringContaining('npm install ioredis'),
  });
});

test('the command itself runs', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli.ts', 'list', '--redis', url()]);
  expect(stdout).toBe('no flag has a value: the defaults in code apply\n');
});
