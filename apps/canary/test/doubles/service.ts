import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServiceDouble extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Requests other than those for metrics and readiness. */
  readonly served: { count: number };
  /** All connections are cut at once, and the port is closed: what a SIGKILL looks like from outside. */
  kill(): Promise<void>;
}

interface Options {
  readonly version?: string;
  readonly delayMs?: number;
  readonly ready?: boolean;
  /** Instead of the usual metrics. */
  readonly metrics?: string | (() => string);
}

/** A version of the service as the canary runner and a load balancer see it. */
export const startService = async (options: Options = {}): Promise<ServiceDouble> => {
  const { version = 'v1', delayMs = 0, ready = true, metrics = '' } = options;
  const served = { count: 0 };
  const server = createServer((request, response) => {
    if (request.url === '/health/ready') {
      response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: ready ? 'ready' : 'draining', version }));
      return;
    }
    if (request.url === '/metrics') {
      response.end(typeof metrics === 'string' ? metrics : metrics());
      return;
    }
    served.count += 1;
    setTimeout(() => response.end(version), delayMs);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const kill = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, port, served, kill, [Symbol.asyncDispose]: kill };
};
