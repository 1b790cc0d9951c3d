import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { banner } from './banner.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { startupMessage } from './startup-error.ts';
import { stopOnSignal } from './stop.ts';

try {
  const config = readConfig(process.env);
  const service = await compose(config);
  const server = createAdaptorServer({
    fetch: service.app.fetch,
    serverOptions: { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
  });
  server.listen(config.PORT, config.HOST);
  await once(server, 'listening');
  stopOnSignal({ server, service, drainDelayMs: config.DRAIN_DELAY_MS });
  if (config.HOTEL_MODE === 'demo') process.stdout.write(banner(server.address()));
} catch (error) {
  const message = startupMessage(error);
  if (message === undefined) throw error;
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
