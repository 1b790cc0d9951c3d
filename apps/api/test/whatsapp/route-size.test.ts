import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sign, textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { at, expectProblem, from, secret, start } from './route-setup.ts';

describe('size', () => {
  const listen = async (app: ReturnType<typeof start>['app']) => {
    const server = await new Promise<Server>((resolve) => {
      const options = { fetch: app.fetch, port: 0, hostname: '127.0.0.1' };
      const started = serve(options, () => resolve(started as Server));
    });
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp/main`,
      [Symbol.asyncDispose]: async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
      },
    };
  };
  const padded = (bytes: number): string => {
    const payload = webhook('70001', textMessage({ id: 'big', from, at }, 'Hola'));
    return JSON.stringify(payload).padEnd(bytes, ' ');
  };
  const chunked = (body: string): ReadableStream<Uint8Array> => {
    const bytes = Buffer.from(body);
    let offset = 0;
    return new ReadableStream({
      pull: (controller) => {
        if (offset >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(offset, offset + 65_536));
        offset += 65_536;
        return undefined;
      },
    });
  };

  it('refuses by the declared length without reading', async () => {
    const { app, rejected } = start();
    const body = new ReadableStream(
      {
        pull: () => {
          throw new Error('it was read');
        },
      },
      { highWaterMark: 0 },
    );
    const request = new Request('http://hotel.example/webhooks/whatsapp/main', {
      method: 'POST',
      headers: { 'content-length': '5000000', 'x-hub-signature-256': 'sha256=guess' },
      body,
      duplex: 'half',
    } as RequestInit);
    await expectProblem(await app.request(request), 413);
    expect(rejected).toEqual([['too_large']]);
  });

  it('refuses 5 MB over a connection, with and without a declared length, and serves on', async () => {
    const { app, accepted, rejected } = start();
    await using server = await listen(app);
    const body = padded(5_000_000);
    const headers = { 'x-hub-signature-256': sign(body, secret) };
    await expectProblem(await fetch(server.url, { method: 'POST', body, headers }), 413);
    const streamed = { method: 'POST', body: chunked(body), headers, duplex: 'half' } as RequestInit;
    await expectProblem(await fetch(server.url, streamed), 413);
    expect(accepted).toEqual([]);
    expect(rejected).toEqual([['too_large'], ['too_large']]);

    const small = padded(2000);
    const again = { method: 'POST', body: small, headers: { 'x-hub-signature-256': sign(small, secret) } };
    expect((await fetch(server.url, again)).status).toBe(200);
    expect(accepted.flat().map(({ messageId }) => messageId)).toEqual(['big']);
  });

  it('takes exactly 3 MB, with and without a declared length, and not a byte more', async () => {
    const { app, accepted } = start();
    await using server = await listen(app);
    const body = padded(3 * 1024 * 1024);
    const headers = { 'x-hub-signature-256': sign(body, secret) };
    expect((await fetch(server.url, { method: 'POST', body, headers })).status).toBe(200);
    const streamed = { method: 'POST', body: chunked(body), headers, duplex: 'half' } as RequestInit;
    expect((await fetch(server.url, streamed)).status).toBe(200);
    expect(accepted).toHaveLength(2);
    await expectProblem(await fetch(server.url, { method: 'POST', body: `${body} `, headers }), 413);
  });
});
