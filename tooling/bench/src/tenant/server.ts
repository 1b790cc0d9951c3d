/** Run as a process of its own. It sends its port, and its processor time when asked. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac } from 'node:crypto';
import { serve } from '@hono/node-server';
import { createTenantContext, parseTenantId, type UnitOfWork } from '@hotel/tenant-context';
import { Hono, type Context } from 'hono';

/** Asks which hotel it is as often as a message does: for its logs, metrics and reads. */
const ASKS = 5;

const steps = async (ask: () => number): Promise<number> => {
  let seen = 0;
  for (let step = 0; step < ASKS; step += 1) seen += await Promise.resolve().then(ask);
  return seen;
};
/** The least that any webhook does: the signature over the raw bytes, and the JSON. */
const messageOf = async (c: Context): Promise<{ readonly hotel: string }> => {
  const body = await c.req.text();
  createHmac('sha256', 'secret').update(body).digest('hex');
  return JSON.parse(body) as { readonly hotel: string };
};

const storage = new AsyncLocalStorage<UnitOfWork>();
const context = createTenantContext();
const app = new Hono()
  .post('/plain', async (c) => {
    const { hotel } = await messageOf(c);
    const length = (): number => hotel.length;
    return c.text(String(await steps(length)));
  })
  .post('/storage', async (c) => {
    const { hotel } = await messageOf(c);
    const length = (): number => storage.getStore()!.tenant.length;
    const unit = { tenant: parseTenantId(hotel), requestId: hotel };
    return c.text(String(await storage.run(unit, () => steps(length))));
  })
  .post('/hotel', async (c) => {
    const { hotel } = await messageOf(c);
    const length = (): number => context.require().tenant.length;
    const unit = { tenant: parseTenantId(hotel), requestId: hotel };
    return c.text(String(await context.run(unit, () => steps(length))));
  });
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(port));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
