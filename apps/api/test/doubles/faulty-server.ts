import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one request. */
export type ServerFault =
  | { readonly kind: 'error'; readonly status: number; readonly body?: unknown }
  /** The connection breaks and nothing was taken. */
  | { readonly kind: 'reset_before' }
  /** The connection breaks and the request was acted on. */
  | { readonly kind: 'reset_after' }
  /** It was acted on and no answer ever comes. */
  | { readonly kind: 'drop_response' }
  /** It was acted on, and the answer is this. */
  | { readonly kind: 'garbage'; readonly body: string };

export interface ServerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Undefined when it is not JSON. */
  readonly body: unknown;
}

export interface FaultyServer extends AsyncDisposable {
  readonly url: string;
  /** The next request meets this fault, after those that were added before. */
  readonly fail: (fault: ServerFault, times?: number) => void;
}

/** A JSON API on loopback whose requests go wrong when told to. */
export const startFaultyServer = async (
  act: (request: ServerRequest) => { readonly status: number; readonly body: unknown },
): Promise<FaultyServer> => {
  const faults: ServerFault[] = [];
  const answer = (response: ServerResponse, status: number, body: unknown): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const fault = faults.shift();
    if (fault?.kind === 'reset_before') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'error') return answer(response, fault.status, fault.body);
    const { method = '', url: path = '', headers } = request;
    const { status, body } = act({ method, path, headers, body: jsonOf(Buffer.concat(chunks).toString()) });
    if (fault?.kind === 'reset_after') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'drop_response') return undefined;
    if (fault?.kind === 'garbage') return void response.writeHead(200).end(fault.body);
    return answer(response, status, body);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (fault, times = 1) => void faults.push(...Array.from({ length: times }, () => fault)),
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
