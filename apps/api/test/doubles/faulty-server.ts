import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, jsonOf, startLoopback } from './loopback.ts';

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
    const text = await bodyOf(request);
    const fault = faults.shift();
    if (fault?.kind === 'reset_before') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'error') return answer(response, fault.status, fault.body);
    const { method = '', url: path = '', headers } = request;
    const { status, body } = act({ method, path, headers, body: jsonOf(text) });
    if (fault?.kind === 'reset_after') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'drop_response') return undefined;
    if (fault?.kind === 'garbage') return void response.writeHead(200).end(fault.body);
    return answer(response, status, body);
  };

  const server = await startLoopback(handle);
  return {
    url: server.url,
    fail: (fault, times = 1) => void faults.push(...Array.from({ length: times }, () => fault)),
    [Symbol.asyncDispose]: server.close,
  };
};
