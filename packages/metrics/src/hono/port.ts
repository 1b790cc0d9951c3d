import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../metrics.ts';
import type { AccessOptions } from './access.ts';
import { scraper } from './scrape.ts';

/** Options of {@link serveMetrics}. */
export interface ServeMetricsOptions extends AccessOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * Address to listen on: where guests' traffic cannot come from.
   * @default '127.0.0.1'
   */
  readonly host?: string;
}

/** A port that answers `/metrics` and nothing else. It keeps no process alive. */
export interface MetricsServer extends AsyncDisposable {
  readonly port: number;
  /** A second call does nothing. */
  close(): Promise<void>;
}

const requestOf = ({ url = '/', headers }: IncomingMessage): Request =>
  new Request(new URL(url, 'http://metrics'), {
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  });

/**
 * Serves `/metrics` on a port of its own, so that no route of the service can expose it by mistake.
 * @throws MetricsError `invalid-option` for an empty token
 * @throws the error of the socket when the port is taken
 */
export const serveMetrics = async (
  metrics: Metrics,
  { port, host = '127.0.0.1', ...access }: ServeMetricsOptions,
): Promise<MetricsServer> => {
  const answer = scraper(metrics, access);
  const respond = async (request: Request): Promise<Response> =>
    new URL(request.url).pathname === '/metrics' ? answer(request) : new Response(null, { status: 404 });
  const server = createServer(async (incoming, outgoing) => {
    try {
      const response = await respond(requestOf(incoming));
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
    } catch {
      // Only what is no HTTP gets here, such as a URL that cannot be read.
      outgoing.writeHead(400).end();
    }
  });
  server.listen(port, host).unref();
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, close, [Symbol.asyncDispose]: close };
};
