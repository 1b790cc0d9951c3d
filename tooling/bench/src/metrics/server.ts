/** Run as a process of its own: node server.ts plain|no-op|hotel. It sends its port, then its processor time when asked. */
import { serve } from '@hono/node-server';
import { createMetrics } from '@hotel/metrics';
import { httpMetrics } from '@hotel/metrics/hono';
import { Hono, type MiddlewareHandler } from 'hono';
import { Registry } from 'prom-client';

const middlewares: Readonly<Record<string, () => MiddlewareHandler>> = {
  'no-op': () => async (_, next) => next(),
  hotel: () => httpMetrics(createMetrics({ registry: new Registry() })),
};

const app = new Hono();
const middleware = middlewares[process.argv[2] ?? ''];
if (middleware) app.use(middleware());
app.get('/v1/tenants/:tenant/messages/:id', (c) =>
  c.json({ tenant: c.req.param('tenant'), id: c.req.param('id'), text: '¿A qué hora es el desayuno?' }),
);
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(port));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
