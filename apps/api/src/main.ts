import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { banner } from './banner.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { settingsDocument } from './settings/document.ts';
import { printSettings } from './settings/redacted.ts';
import { startupMessage } from './startup-error.ts';
import { stopOnSignal } from './stop.ts';

const [option] = process.argv.slice(2);
if (option === '--describe-config') {
  process.stdout.write(settingsDocument());
  process.exit();
}

try {
  const config = readConfig(process.env);
  if (option === '--print-config') {
    process.stdout.write(`${printSettings(process.env)}\n`);
    process.exit();
  }
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
