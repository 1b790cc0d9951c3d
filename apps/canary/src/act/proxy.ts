import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBalance } from './balance.ts';
import type { Driver, Weights } from './driver.ts';

interface Options {
  readonly baseline: string;
  readonly canary: string;
  /** @default 0 a free one */
  readonly port?: number;
}

export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** The traffic is split in this very process, so its driver cannot fail half-way. */
  readonly driver: Driver;
  /** Requests that were sent to each side so far. */
  readonly sent: Readonly<Record<keyof Weights, number>>;
}

/** Methods that may be sent again: a second one changes nothing (RFC 9110, 9.2.2), and they carry no body to replay. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A weighted reverse proxy on loopback, for one machine and for the demo.
 *
 * A repeatable request goes to the other side when its connection fails before an answer; any other one is answered 502,
 * since it may have been carried out.
 */
export const startProxy = async ({ baseline, canary, port = 0 }: Options): Promise<Proxy> => {
  const targets = { baseline: new URL(baseline), canary: new URL(canary) } as const;
  const agents = {
    baseline: new Agent({ keepAlive: true }),
    canary: new Agent({ keepAlive: true }),
  } as const;
  const sent = { baseline: 0, canary: 0 };
  const balance = createBalance();

  const forward = (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    side: keyof Weights,
    again: boolean,
  ): void => {
    sent[side] += 1;
    const { hostname, port: targetPort } = targets[side];
    const { method, url: path, headers } = incoming;
    const upstream = request({ hostname, port: targetPort, method, path, headers, agent: agents[side] });
    upstream.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.once('error', () => outgoing.destroy());
    });
    upstream.once('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else if (again && repeatable.has(method ?? '')) forward(incoming, outgoing, balance.other(side), false);
      else outgoing.writeHead(502, { 'content-type': 'application/problem+json' }).end('{"status":502}');
    });
    outgoing.once('close', () => upstream.destroy());
    if (repeatable.has(method ?? '')) upstream.end();
    else incoming.pipe(upstream);
  };

  const server = createServer((incoming, outgoing) => forward(incoming, outgoing, balance.next(), true));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    driver: {
      weights: () => Promise.resolve(balance.weights()),
      set: (weights) => Promise.resolve(balance.set(weights)),
      // A side without weight gets nothing new, and what it has goes on.
      drain: () => Promise.resolve(),
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      for (const agent of Object.values(agents)) agent.destroy();
      await once(server, 'close');
    },
  };
};
