import type { ServerType } from '@hono/node-server';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from './compose.ts';

interface Options {
  readonly server: ServerType;
  readonly service: Service;
  readonly drainDelayMs: number;
  /** @default 25_000 */
  readonly graceMs?: number;
}

/**
 * SIGTERM and SIGINT: readiness says no, load balancers look away, requests under way end, the lanes and the
 * outbox come to rest, the store closes. A second signal ends the process at once; nothing accepted is lost then
 * either, it is picked up at the next start.
 */
export const stopOnSignal = (options: Options): void => {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      void stop(options);
    });
  }
};

const stop = async ({ server, service, drainDelayMs, graceMs = 25_000 }: Options): Promise<void> => {
  service.startDraining();
  await sleep(drainDelayMs);
  const closed = new Promise((resolve) => server.close(resolve));
  // Idle keep-alive connections would hold the server open for as long as they like.
  const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 100);
  const hard = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(hard);
  await service.close();
  process.exitCode = 0;
};
