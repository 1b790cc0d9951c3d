import { parseTenantId, type TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { vi } from 'vitest';
import type { Act } from '../../src/audit/audit.ts';
import { consoleRoutes } from '../../src/console/routes.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import type { ConversationSummary, HistoryEntry } from '../../src/inbox/store.ts';

export const malaga = parseTenantId('malaga');
export const buenosAires = parseTenantId('buenos-aires');
export const now = Date.UTC(2026, 2, 1, 12);
export const minutes = (count: number): number => now - count * 60_000;

export const handedOver = (at: number, reason = 'asked'): ConversationState => ({
  stay: {},
  language: 'es',
  handedOver: { at, reason },
});
export const conversation = (
  id: string,
  hotel: TenantId,
  state: ConversationState,
  updatedAt = now,
): ConversationSummary => ({
  id,
  hotel,
  channel: 'whatsapp',
  address: { kind: 'phone', value: '+34600000000' },
  updatedAt,
  state,
  version: 0,
  contact: { heardAt: 0, optedOutAt: 0, optedInAt: 0 },
});

/** A console with two hotels; the key `right` opens Málaga alone. */
export const setUp = (
  entries: readonly { conversation: ConversationSummary; history?: readonly HistoryEntry[] }[] = [],
  canReply: () => boolean = () => true,
) => {
  const reply = vi.fn<(hotel: TenantId, id: string, text: string) => Promise<void>>(async () => {});
  const returnToAgent = vi.fn<(hotel: TenantId, id: string) => Promise<void>>(async () => {});
  const find = (hotel: TenantId, id: string) =>
    entries.find((each) => each.conversation.hotel === hotel && each.conversation.id === id);
  const conversationOf = vi.fn<(hotel: TenantId, id: string) => Promise<ConversationSummary | undefined>>(
    async (hotel, id) => find(hotel, id)?.conversation,
  );
  const record = vi.fn<(act: Act) => Promise<void>>(async () => {});
  const routes = consoleRoutes({
    signIn: async (key) => (key === 'right' ? { cookie: 'signed' } : undefined),
    session: async (cookie) =>
      cookie === 'signed' ? { name: 'marta', role: 'staff', hotels: [malaga] } : undefined,
    conversations: async (hotel) =>
      entries
        .map((each) => each.conversation)
        .filter((each) => each.hotel === hotel && each.state.handedOver !== undefined),
    conversation: conversationOf,
    history: async (hotel, id) => find(hotel, id)?.history ?? [],
    reply,
    record,
    returnToAgent,
    canReply,
    hotelName: (id) => `Hotel <${id}>`,
    now: () => now,
  });
  const app = new Hono()
    .route('/', routes)
    .onError((error, c) => (error instanceof HTTPException ? error.getResponse() : c.text('failed', 500)));

  const origin = 'http://127.0.0.1:8000';
  const signedIn = { cookie: 'console=signed' };
  const get = async (path: string, headers: Record<string, string> = signedIn) => {
    const response = await app.request(`${origin}${path}`, { headers });
    return { response, status: response.status, text: await response.text() };
  };
  const post = async (
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = { origin, ...signedIn },
    host = origin,
  ) => {
    const response = await app.request(`${host}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    });
    return { response, status: response.status, text: await response.text() };
  };
  return { get, post, reply, record, returnToAgent, conversationOf, origin };
};
