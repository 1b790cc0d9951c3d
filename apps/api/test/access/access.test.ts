import type { TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { sign } from 'hono/jwt';
import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import { createAccess } from '../../src/access/access.ts';
import { callerOf } from '../../src/access/caller.ts';
import { bearer, keyring } from '../../src/access/keys.ts';
import { visitorTokens } from '../../src/access/visitor-token.ts';

const malaga = 'malaga' as TenantId;
const secret = 'a-secret-of-this-test';
const clock = { now: 1_800_000_000_000 };
const tokens = visitorTokens(secret, () => clock.now, new Set([malaga]));

test('a key finds its owner, and only the whole key does', () => {
  const owner = keyring([
    ['key-of-malaga', 'malaga'],
    ['key-of-buenos-aires', 'buenos-aires'],
  ]);
  expect(owner('key-of-malaga')).toBe('malaga');
  expect(owner('key-of-buenos-aires')).toBe('buenos-aires');
  for (const near of ['', 'key-of-malag', 'key-of-malagaa', 'KEY-OF-MALAGA', ' key-of-malaga']) {
    expect(owner(near)).toBeUndefined();
  }
});

test.each([
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  ['Basic abc', undefined],
  ['Bearer', undefined],
  ['Bearer a b', undefined],
  [undefined, undefined],
])('the header %s carries the token %s', (header, token) => {
  expect(bearer(header)).toBe(token);
});

test('a visitor token says which guest of which hotel, until it expires', async () => {
  const { token, expiresAt } = await tokens.issue({ hotel: malaga, id: 'v1' });
  expect(await tokens.read(token)).toEqual({ hotel: malaga, id: 'v1' });
  clock.now = expiresAt;
  expect(await tokens.read(token)).toBeUndefined();
  clock.now = 1_800_000_000_000;
});

test('a token that is not ours is no token', async () => {
  const claims = { sub: 'v1', hotel: 'malaga', aud: 'visitor', exp: clock.now / 1000 + 60 };
  const unsigned = `${btoa('{"alg":"none","typ":"JWT"}')}.${btoa(JSON.stringify(claims))}.`;
  const forged = [
    'nonsense',
    unsigned,
    await sign(claims, 'another secret', 'HS256'),
    await sign(claims, secret, 'HS512'),
    await sign({ ...claims, aud: 'staff' }, secret, 'HS256'),
    await sign({ sub: 'v1', hotel: 'malaga', aud: 'visitor' }, secret, 'HS256'),
    await sign({ ...claims, hotel: 7 }, secret, 'HS256'),
    await sign({ ...claims, hotel: 'closed-down' }, secret, 'HS256'),
  ];
  for (const token of forged) expect(await tokens.read(token), token).toBeUndefined();
});

test('the caller is a program by its key, a visitor by its token, and nobody without', async () => {
  const caller = callerOf(async (key) => (key === 'key-of-malaga' ? malaga : undefined), tokens);
  const app = new Hono()
    .get('/', async (c) => c.json(await caller(c)))
    .onError((error, c) => c.text(error.message, error instanceof HTTPException ? error.status : 500));
  const ask = (authorization?: string) =>
    app.request('/', authorization ? { headers: { authorization } } : {});
  const { token } = await tokens.issue({ hotel: malaga, id: 'v1' });

  expect(await (await ask('Bearer key-of-malaga')).json()).toEqual({ kind: 'program', hotel: 'malaga' });
  expect(await (await ask(`Bearer ${token}`)).json()).toEqual({
    kind: 'visitor',
    hotel: 'malaga',
    visitor: 'v1',
  });
  for (const header of [undefined, 'Bearer wrong', 'Basic x']) {
    const response = await ask(header);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('wrong');
  }
});

test('two hotels, or two people, with one key between them are refused', () => {
  const buenosAires = 'buenos-aires' as TenantId;
  const access = (keys: Record<string, string>, staff: Record<string, string>) => () =>
    createAccess({
      config: {
        HOTEL_TOKEN_SECRET: secret,
        HOTEL_KEYS: keys,
        HOTEL_ADMINS: { platform: 'z' },
        HOTEL_STAFF: Object.fromEntries(
          Object.entries(staff).map(([name, key]) => [name, { key, hotels: ['malaga'], role: 'staff' }]),
        ),
      },
      hotels: { ids: [malaga, buenosAires], find: async () => undefined },
      now: () => clock.now,
    });
  const apart = { malaga: 'a', 'buenos-aires': 'b' };
  expect(access(apart, { marta: 'c', luis: 'd' })).not.toThrow();
  expect(access({ malaga: 'a', 'buenos-aires': 'a' }, {})).toThrow('two have the same key');
  expect(access({ malaga: 'z' }, {})).toThrow('HOTEL_KEYS and HOTEL_ADMINS: two have the same key');
  expect(access(apart, { marta: 'c', luis: 'c' })).toThrow(
    'HOTEL_STAFF and HOTEL_ADMINS: two have the same key',
  );
});
