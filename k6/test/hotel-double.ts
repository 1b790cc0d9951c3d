import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface HotelDouble extends AsyncDisposable {
  readonly url: string;
  /** Requests by path, those of the warm-up too. */
  readonly seen: ReadonlyMap<string, number>;
}

interface Faults {
  /** Every so manieth request is refused. */
  readonly failing?: number;
  /** At so manieth request nothing is answered for two seconds, and what came meanwhile afterwards. */
  readonly freezesAt?: number;
}

/** The API's door and nothing behind it: it answers at once, and refuses what the real one would refuse. */
export const startHotel = async (options: Faults = {}): Promise<HotelDouble> => {
  const seen = new Map<string, number>();
  const ids = new Set<string>();
  let thaw = Promise.resolve();
  let count = 0;

  const isNew = (id: string | undefined): boolean => id !== undefined && !ids.has(id) && ids.add(id).has(id);
  const statusOf = (path: string, headers: IncomingMessage['headers'], body: string): number => {
    if (path === '/health/ready') return 200;
    if (path === '/v1/visitors') return headers.origin === 'http://127.0.0.1:8000' ? 201 : 403;
    if (path === '/v1/messages') {
      const { messageId } = JSON.parse(body) as { readonly messageId: string };
      return headers.authorization === 'Bearer visitor' && isNew(messageId) ? 200 : 401;
    }
    const signature = createHmac('sha256', 'demo-app-secret').update(body).digest('hex');
    const id = /"id":"(wamid\.[^"]+)"/.exec(body)?.[1];
    return headers['x-hub-signature-256'] === `sha256=${signature}` && isNew(id) ? 200 : 401;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const body = await text(request);
    seen.set(path, (seen.get(path) ?? 0) + 1);
    count += 1;
    if (count === options.freezesAt) thaw = new Promise((resolve) => setTimeout(resolve, 2000));
    await thaw;
    const fails = options.failing !== undefined && count % options.failing === 0 && path !== '/v1/visitors';
    response.writeHead(fails ? 503 : statusOf(path, request.headers, body), {
      'content-type': 'application/json',
    });
    response.end('{"token":"visitor"}');
  };

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
