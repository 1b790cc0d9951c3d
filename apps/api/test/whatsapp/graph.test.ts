import type { TenantId } from '@hotel/tenant-context';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { OutboundMessage, SendResult } from '../../src/channels/channel.ts';
import { graphChannel } from '../../src/channels/whatsapp/graph.ts';
import { startGraphServer, type Fault } from '../doubles/graph-server.ts';

const token = 'EAAG-token-of-this-file';
const malaga = 'malaga' as TenantId;
const phoneNumberIdOf = (hotel: TenantId) => (hotel === malaga ? '70001' : undefined);
const message: OutboundMessage = {
  id: 'obx_1',
  hotel: malaga,
  channel: 'whatsapp',
  to: { kind: 'phone', value: '34600111222' },
  reply: { text: 'Hola' },
};
const start = () => startGraphServer({ token, appSecret: 'app-secret', phoneNumberIds: ['70001'] });
const channelTo = (baseUrl: string) => graphChannel({ baseUrl, token, phoneNumberIdOf });
const never = (): AbortSignal => new AbortController().signal;

/** What one send makes of a fault, and what the guest got. */
const meeting = async (fault: Fault): Promise<{ result: SendResult; delivered: number }> => {
  await using server = await start();
  server.faults.add(fault);
  const result = await channelTo(server.url).send(message, { signal: never() });
  return { result, delivered: server.sentFor('obx_1').length };
};

describe('graphChannel', () => {
  it('posts the reply through the number of the hotel and reports the id', async () => {
    await using server = await start();
    const channel = channelTo(`${server.url}/`);
    const reply = { text: '¿Reservo?', options: [{ id: 'yes', label: 'Sí' }] };
    const result = await channel.send({ ...message, reply }, { signal: never() });
    expect(channel.name).toBe('whatsapp');
    expect(result).toEqual({ outcome: 'sent', providerId: server.sent[0]?.wamid });
    expect(server.sent).toMatchObject([
      { phoneNumberId: '70001', to: '34600111222', opaque: 'obx_1', payload: { type: 'interactive' } },
    ]);
  });

  it('writes to a guest without a phone', async () => {
    await using server = await start();
    const to = { kind: 'bsuid', value: 'ES.44810' } as const;
    expect(await channelTo(server.url).send({ ...message, to }, { signal: never() })).toMatchObject({
      outcome: 'sent',
    });
    expect(server.sent[0]?.payload).toMatchObject({ recipient: 'ES.44810' });
  });

  it('labels the list in the guest’s language when it is told how', async () => {
    await using server = await start();
    const options = ['1', '2', '3', '4'].map((id) => ({ id, label: id }));
    const listed = { ...message, reply: { text: 'Elige', options } };
    await channelTo(server.url).send(listed, { signal: never() });
    const labelled = graphChannel({
      baseUrl: server.url,
      token,
      phoneNumberIdOf,
      listLabel: () => 'Ver opciones',
    });
    await labelled.send(listed, { signal: never() });
    expect(server.sent.map(({ payload }) => payload)).toMatchObject([
      { interactive: { action: { button: 'Menu' } } },
      { interactive: { action: { button: 'Ver opciones' } } },
    ]);
  });

  it('sends nothing for a hotel without a number or a guest of another channel', async () => {
    await using server = await start();
    const channel = channelTo(server.url);
    const elsewhere = { ...message, hotel: 'lisboa' as TenantId };
    expect(await channel.send(elsewhere, { signal: never() })).toEqual({
      outcome: 'failed',
      reason: 'no_phone_number',
    });
    const visitor = { ...message, to: { kind: 'visitor', value: 'v' } as const };
    expect(await channel.send(visitor, { signal: never() })).toEqual({
      outcome: 'failed',
      reason: 'no_address',
    });
    expect(server.sent).toEqual([]);
  });

  it('keeps a message while the token is not valid', async () => {
    await using server = await start();
    const channel = graphChannel({ baseUrl: server.url, token: 'old', phoneNumberIdOf });
    expect(await channel.send(message, { signal: never() })).toEqual({
      outcome: 'retry',
      reason: '190',
      about: 'account',
      afterMs: 60_000,
    });
  });

  it('gives up on what Meta does not take', async () => {
    await using server = await start();
    const empty = { ...message, reply: { text: ' ' } };
    expect(await channelTo(server.url).send(empty, { signal: never() })).toEqual({
      outcome: 'failed',
      reason: '100',
    });
  });

  it.each<[string, Fault, SendResult, number]>([
    [
      'a full number',
      { kind: 'error', status: 400, code: 130_429 },
      { outcome: 'retry', reason: '130429', about: 'number' },
      0,
    ],
    [
      'a busy service',
      { kind: 'error', status: 503, retryAfterSeconds: 3 },
      { outcome: 'retry', reason: 'http_503', afterMs: 3000 },
      0,
    ],
    [
      'a closed window',
      { kind: 'error', status: 400, code: 131_047 },
      { outcome: 'failed', reason: '131047', about: 'window' },
      0,
    ],
    ['a broken gateway', { kind: 'error', status: 502 }, { outcome: 'unknown', reason: 'http_502' }, 0],
    [
      'a reset before it was taken',
      { kind: 'reset_before' },
      { outcome: 'unknown', reason: 'no_response' },
      0,
    ],
    ['a reset after it was taken', { kind: 'reset_after' }, { outcome: 'unknown', reason: 'no_response' }, 1],
    [
      'an answer that is not JSON',
      { kind: 'garbage', body: '<html>' },
      { outcome: 'unknown', reason: 'bad_response' },
      1,
    ],
    [
      'an answer without end',
      { kind: 'garbage', body: `{"messages":[{"id":"wamid.1"}],"x":"${'x'.repeat(70_000)}"}` },
      { outcome: 'unknown', reason: 'bad_response' },
      1,
    ],
  ])('says what is known after %s', async (_, fault, result, delivered) => {
    expect(await meeting(fault)).toEqual({ result, delivered });
  });

  it('does not know what became of a message whose answer never came', async () => {
    await using server = await start();
    server.faults.add({ kind: 'drop_response' });
    const stop = new AbortController();
    const sending = channelTo(server.url).send(message, { signal: stop.signal });
    await expect.poll(() => server.sentFor('obx_1').length).toBe(1);
    stop.abort();
    expect(await sending).toEqual({ outcome: 'unknown', reason: 'no_response' });
  });

  it('is sure that nothing was sent when it did not begin', async () => {
    await using server = await start();
    expect(await channelTo(server.url).send(message, { signal: AbortSignal.abort() })).toEqual({
      outcome: 'retry',
      reason: 'aborted',
    });
    expect(server.sent).toEqual([]);
  });

  it('is sure that nothing was sent when nobody listens', async () => {
    const server = await start();
    await server[Symbol.asyncDispose]();
    expect(await channelTo(server.url).send(message, { signal: never() })).toEqual({
      outcome: 'retry',
      reason: 'ECONNREFUSED',
    });
  });

  it('takes the token to no other address', async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await channelTo(`http://127.0.0.1:${port}`).send(message, { signal: never() });
    server.close();
    expect(result).toEqual({ outcome: 'failed', reason: 'http_307' });
    expect(seen).toEqual(['/v24.0/70001/messages']);
  });

  it('never rejects and never tells the token, whatever fetch throws', async () => {
    for (const thrown of [new Error(`Bearer ${token}`), `Bearer ${token}`, undefined, { message: token }]) {
      const channel = graphChannel({
        baseUrl: 'https://graph.example',
        token,
        phoneNumberIdOf,
        fetch: () => Promise.reject(thrown),
      });
      expect(await channel.send(message, { signal: never() })).toEqual({
        outcome: 'unknown',
        reason: 'no_response',
      });
    }
  });
});
