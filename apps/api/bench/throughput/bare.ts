/** The floor: Hono that verifies the signature, parses the body and answers. `PORT` says where. */
import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { hmacKey } from '../../src/access/hmac-key.ts';
import { verifySignature } from '../../src/channels/whatsapp/verify.ts';

const key = await hmacKey('demo-app-secret');
const app = new Hono()
  .get('/health/live', (c) => c.body(null))
  .post('/webhooks/whatsapp/demo', async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (!(await verifySignature(key, bytes, c.req.header('x-hub-signature-256')))) return c.body(null, 401);
    JSON.parse(new TextDecoder().decode(bytes));
    return c.body(null, 200);
  });
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(Number(process.env['PORT']), '127.0.0.1');
await once(server, 'listening');
