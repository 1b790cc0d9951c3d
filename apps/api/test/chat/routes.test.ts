import vm from 'node:vm';
import { parseTenantId } from '@hotel/tenant-context';
import { expect, test } from 'vitest';
import type { ChatHotel } from '../../src/chat/page.ts';
import { chatRoutes } from '../../src/chat/routes.ts';
import { fakeApi } from './fake-api.ts';
import { fakePage } from './fake-page.ts';
import { config, memoryStorage } from './set-up.ts';

const hotel = (id: string, more: Partial<ChatHotel> = {}): ChatHotel => ({
  id: parseTenantId(id),
  name: `Hotel ${id}`,
  city: `City of ${id}`,
  defaultLanguage: 'es',
  channels: { web: { widgetKey: `widget-${id}`, origins: [] } },
  ...more,
});
const app = chatRoutes({
  hotels: () => [hotel('buenos-aires'), hotel('malaga', { defaultLanguage: 'pt' })],
});
const get = async (path: string, language?: string) => {
  const response = await app.request(path, language ? { headers: { 'accept-language': language } } : {});
  return { response, text: await response.text() };
};

test('the first hotel is shown, or the one that is asked for', async () => {
  expect((await get('/')).text).toContain('<h1>Hotel buenos-aires</h1>');
  const { text } = await get('/?hotel=malaga');
  expect(text).toContain('<h1>Hotel malaga</h1>');
  expect(text).toContain('widget-malaga');
  expect(text).not.toContain('widget-buenos-aires');
});

test('an unknown hotel is not replaced by another one', async () => {
  expect((await get('/?hotel=lisbon')).response.status).toBe(404);
  expect((await chatRoutes({ hotels: () => [] }).request('/')).status).toBe(404);
});

test.each([
  ['/?lang=en', 'pt', 'en'],
  ['/', 'pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['/', 'fr, en-GB;q=0.5, es;q=0.4', 'en'],
  ['/', 'en;q=0, fr', 'es'],
  ['/?hotel=malaga', 'fr', 'pt'],
  ['/?lang=xx', undefined, 'es'],
])('%s with Accept-Language %s is in %s', async (path, accepted, language) => {
  const { response, text } = await get(path, accepted);
  expect(text).toContain(`<html lang="${language}">`);
  expect(response.headers.get('vary')).toContain('accept-language');
});

test('choosing a language keeps the hotel, choosing a hotel keeps the language', async () => {
  const { text } = await get('/?hotel=malaga&lang=en');
  expect(text).toContain('href="/?hotel=malaga&amp;lang=pt"');
  expect(text).toContain('href="/?hotel=buenos-aires&amp;lang=en"');
});

test('what a hotel is called is text, wherever it stands', async () => {
  const name = `"><script>alert('x')</script>`;
  const page = await chatRoutes({ hotels: () => [hotel('evil', { name, city: name })] }).request('/');
  const text = await page.text();
  expect(text).not.toContain('<script>alert');
  expect(text.match(/<script/g)).toHaveLength(1);
});

test('the page may run its own script and nothing else', async () => {
  const { response, text } = await get('/');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|https?:\/\//);
});

test.each([
  ['/chat.js', 'text/javascript'],
  ['/chat.css', 'text/css'],
  ['/chat.svg', 'image/svg+xml'],
])('%s is served, and not again when it has not changed', async (path, type) => {
  const first = await app.request(path);
  expect(first.headers.get('content-type')).toContain(type);
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await app.request(path, { headers })).status).toBe(304);
});

test('the headers are the chat’s own: they do not reach what is served beside it', async () => {
  const beside = await chatRoutes({ hotels: () => [] })
    .get('/health/live', (c) => c.text('ok'))
    .request('/health/live');
  expect(beside.headers.get('content-security-policy')).toBeNull();
});

test('the script that is served needs nothing but a browser', async () => {
  const { text: script } = await get('/chat.js');
  const page = fakePage(config);
  const server = fakeApi();
  vm.runInNewContext(script, {
    AbortSignal,
    Intl,
    crypto,
    document: page.document,
    fetch: server.fetch,
    location: { reload: () => {} },
    sessionStorage: memoryStorage(),
    setTimeout: () => {},
  });
  page.find('#text').value = 'hi';
  page.find('#form').requestSubmit();
  await expect.poll(() => page.all('.bubble').length).toBe(2);
  expect(server.sent()).toEqual([
    { messageId: expect.stringMatching(/^[0-9a-f]{32}$/), text: 'hi', language: 'en', explain: true },
  ]);
  expect(page.all('.failed')).toEqual([]);
});
