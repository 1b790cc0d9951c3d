import { expect, test } from 'vitest';
import { setUp } from './set-up.ts';

test('nobody sees anything without a session', async () => {
  const { get } = setUp();
  for (const headers of [{}, { cookie: 'console=forged' }] as Record<string, string>[]) {
    for (const path of ['/console', '/console/hotels/malaga/conversations/c-1']) {
      const { status, text } = await get(path, headers);
      expect(status).toBe(401);
      expect(text).toContain('action="/console/session"');
    }
  }
});

test('the right key is exchanged for a cookie that scripts and other sites cannot use', async () => {
  const { post, origin } = setUp();
  const { response, status } = await post('/console/session', { key: ' right ' }, { origin });
  expect([status, response.headers.get('location')]).toEqual([303, '/console']);
  expect(response.headers.get('set-cookie')).toBe('console=signed; Path=/console; HttpOnly; SameSite=Strict');
});

test('beyond the own machine the cookie travels by TLS alone', async () => {
  const { post, origin } = setUp();
  const host = 'http://console.hotel.test';
  const remote = await post(
    '/console/session',
    { key: 'right' },
    { origin: 'https://console.hotel.test' },
    host,
  );
  expect(remote.response.headers.get('set-cookie')).toContain('Secure');
  const proxied = await post('/console/session', { key: 'right' }, { origin, 'x-forwarded-proto': 'https' });
  expect(proxied.response.headers.get('set-cookie')).toContain('Secure');
});

test('a wrong key gives no cookie and is not repeated', async () => {
  const { post, origin } = setUp();
  const { response, status, text } = await post('/console/session', { key: 'wrong-key-42' }, { origin });
  expect(status).toBe(401);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(text).toContain('role="alert"');
  expect(text).not.toContain('wrong-key-42');
});

test('signing out takes the cookie away', async () => {
  const { response, status } = await setUp().post('/console/session/end');
  expect([status, response.headers.get('location')]).toEqual([303, '/console']);
  expect(response.headers.get('set-cookie')).toMatch(/^console=; Max-Age=0; Path=\/console/);
});

test.each<[string, Record<string, string>]>([
  ['no origin', {}],
  ['another site', { origin: 'https://evil.test' }],
  ['a hidden origin', { origin: 'null' }],
  ['another port', { origin: 'http://127.0.0.1:9000' }],
  ['a page of another site that lies', { origin: 'http://127.0.0.1:8000', 'sec-fetch-site': 'cross-site' }],
  ['a neighbour domain', { origin: 'http://127.0.0.1:8000', 'sec-fetch-site': 'same-site' }],
])('a form from %s does nothing', async (_, headers) => {
  const { post, reply, returnToAgent } = setUp();
  const cookie = { cookie: 'console=signed' };
  for (const path of ['/console/session', '/console/hotels/malaga/conversations/c-1/return']) {
    const { response, status } = await post(path, { key: 'right' }, { ...headers, ...cookie });
    expect(status).toBe(403);
    expect(response.headers.get('set-cookie')).toBeNull();
  }
  expect([reply.mock.calls, returnToAgent.mock.calls]).toEqual([[], []]);
});

test('a form that is far too large is refused', async () => {
  const { post, origin } = setUp();
  expect((await post('/console/session', { key: 'x'.repeat(70_000) }, { origin })).status).toBe(413);
});

test('pages stay in no cache and no frame, and run the console’s own script alone', async () => {
  const { get } = setUp();
  const { response, text } = await get('/console');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('same-origin');
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|https?:\/\//);
});

test.each([
  ['/console/console.js', 'text/javascript'],
  ['/console/console.css', 'text/css'],
])('%s is there for the sign-in page, too', async (path, type) => {
  const { response, status } = await setUp().get(path, {});
  expect(status).toBe(200);
  expect(response.headers.get('content-type')).toContain(type);
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

test.each([
  ['es-AR', 'Clave de acceso'],
  ['en', 'Access key'],
  ['pt-BR', 'Chave de acesso'],
  ['fr', 'Access key'],
])('a browser in %s reads "%s"', async (language, label) => {
  expect((await setUp().get('/console', { 'accept-language': language })).text).toContain(label);
});
