import type { ServerResponse } from 'node:http';

/** What goes wrong with one request. `after`: the work was done, and only its answer is lost. */
export type Fault = { readonly after?: boolean; readonly times?: number; readonly on?: RegExp } & (
  | { readonly kind: 'hang' | 'reset' | 'garbage' | 'half' | 'huge' | 'huge-unannounced' | 'redirect' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
);

const MEGABYTE = 'x'.repeat(1024 * 1024);

/** Answers as badly as the fault wants. */
export const misbehave = async (fault: Fault, response: ServerResponse, right: string): Promise<void> => {
  const json = { 'content-type': 'application/json' };
  switch (fault.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'garbage':
      response.writeHead(200, json).end('<br />\n<b>Warning</b>: Undefined index: rooms');
      return;
    case 'half':
      response.writeHead(200, { ...json, 'content-length': String(Buffer.byteLength(right)) });
      response.write(right.slice(0, right.length / 2), () => response.socket?.resetAndDestroy());
      return;
    case 'huge':
      response.writeHead(200, { ...json, 'content-length': String(50 * MEGABYTE.length) });
      return send(response);
    case 'huge-unannounced':
      response.writeHead(200, json);
      return send(response);
    case 'redirect':
      response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end();
      return;
    case 'status':
      response
        .writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter })
        .end('Service trouble');
  }
};

/** As fast as it is read, for as long as somebody reads. */
const send = async (response: ServerResponse): Promise<void> => {
  for (let sent = 0; sent < 50 && !response.destroyed; sent += 1) {
    if (response.write(MEGABYTE)) continue;
    await new Promise((resolve) => {
      response.once('drain', resolve);
      response.once('close', resolve);
    });
  }
  response.end();
};
