import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

interface Fetching {
  fetch(request: Request, env: object): Response | Promise<Response>;
}

/** Bindings of an app behind {@link listen}. */
export type Host = { Bindings: { incoming: IncomingMessage; outgoing: ServerResponse } };

/** An app on a server of Node, which hands its own objects to Hono as the usual adapter does. */
export const listen = async (app: Fetching) => {
  const server = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const headers = incoming.headers as Record<string, string>;
      const request = new Request(`http://hotel${incoming.url}`, { headers });
      const response = await app.fetch(request, { incoming, outgoing });
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      await pipeline(response.body ? Readable.fromWeb(response.body as never) : Readable.from([]), outgoing);
    };
    answer().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
