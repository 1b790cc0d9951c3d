import type { TenantId } from '@hotel/tenant-context';
import { expect } from 'vitest';
import type { DeliveryStatus, InboundMessage, Move } from '../../src/channels/channel.ts';
import { whatsappRoutes } from '../../src/channels/whatsapp/route.ts';
import { encode, sign } from '../doubles/whatsapp-payloads.ts';

export const secret = 'secret-of-the-app-main';
export const verifyToken = 'verify-token-of-main';
export const at = 1_790_000_000_000;
export const from = { phone: '34600111222', bsuid: 'ES.44810' };
const hotels = new Map([
  ['main/70001', 'malaga' as TenantId],
  ['main/70002', 'buenos-aires' as TenantId],
  ['other/70009', 'lisboa' as TenantId],
]);

/** The routes of two Meta apps, and everything they hand on. */
export const start = ({ storeFails = false } = {}) => {
  const accepted: (readonly InboundMessage[])[] = [];
  const statuses: [TenantId, DeliveryStatus][] = [];
  const moves: [TenantId, Move][] = [];
  const quarantined: unknown[] = [];
  const rejected: unknown[] = [];
  const ignored: number[] = [];
  const app = whatsappRoutes({
    apps: new Map([
      ['main', { secret, verifyToken }],
      ['other', { secret: 'secret-of-the-app-other', verifyToken: 'verify-token-of-other' }],
    ]),
    hotelOf: (name, phoneNumberId) => hotels.get(`${name}/${phoneNumberId}`),
    accept: async (messages) => {
      if (storeFails) throw new Error('the disk is full');
      accepted.push(messages);
    },
    status: async (hotel, status) => {
      if (storeFails) throw new Error('the disk is full');
      statuses.push([hotel, status]);
    },
    move: async (hotel, move) => {
      if (storeFails) throw new Error('the disk is full');
      moves.push([hotel, move]);
    },
    quarantine: async ({ messages, ...what }) => {
      if (storeFails) throw new Error('the disk is full');
      quarantined.push({ ...what, messages: messages.length });
    },
    onRejected: (...reason) => rejected.push(reason),
    onIgnored: (count) => ignored.push(count),
  });
  const post = (body: string, headers: Record<string, string> = {}, path = '/webhooks/whatsapp/main') =>
    app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const deliver = (payload: unknown, path?: string, key = secret) => {
    const body = encode(payload);
    return post(body, { 'x-hub-signature-256': sign(body, key) }, path);
  };
  return { app, post, deliver, accepted, statuses, moves, quarantined, rejected, ignored };
};

/** A problem that names its status and repeats neither input nor secrets. */
export const expectProblem = async (response: Response, status: number): Promise<void> => {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const text = await response.text();
  expect(JSON.parse(text)).toEqual({ status, title: expect.any(String) as string });
  for (const secretWord of [secret, verifyToken, 'guess', 'sha256=', 'Hola'])
    expect(text).not.toContain(secretWord);
};
