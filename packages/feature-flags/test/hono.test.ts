import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { flagsFor } from '../src/hono/index.ts';
import { createFlags, memorySource } from '../src/index.ts';

test('each request asks for its own hotel', async () => {
  const source = memorySource({ 'booking.enabled': '{"allow":["malaga"]}' });
  const flags = createFlags({ 'booking.enabled': { default: false } }, { source });
  const app = new Hono()
    .use(flagsFor(flags, (c) => ({ tenantId: c.req.header('x-hotel') ?? '' })))
    .get('/', (c) => c.text(c.var.flags.isOn('booking.enabled') ? 'open' : 'closed'));
  const ask = async (hotel: string) => (await app.request('/', { headers: { 'x-hotel': hotel } })).text();
  expect(await Promise.all([ask('malaga'), ask('lima'), ask('malaga')])).toEqual(['open', 'closed', 'open']);
});
