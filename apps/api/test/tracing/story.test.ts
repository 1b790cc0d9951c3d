import { expect, test, vi } from 'vitest';
import { batch, change, textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { start } from '../e2e/guest.ts';
import { idsOf, kind, linked, recordSpans } from './spans.ts';
import { whatsappService } from './whatsapp.ts';

const asks = (id: string, phone: string, text = '¿Hay lugar para dos personas del 12 al 15 de marzo?') =>
  textMessage({ id, from: { phone }, at: start }, text);
const route = 'POST /webhooks/whatsapp/:app';

test('from webhook to reply: the request, the message in it, its turn and the reply, each linked to what it came from', async () => {
  const { named } = recordSpans();
  const { deliver } = await whatsappService();
  expect(await deliver(webhook('70002', asks('wamid.1', '34600000001')))).toBe(200);
  await vi.waitFor(() => expect(named('send')).toHaveLength(1), 5_000);

  const [request, receive, turn, send] = [route, 'receive', 'process', 'send'].map((name) => named(name)[0]);
  if (!request || !receive || !turn || !send) throw new Error('a span is missing');
  expect([request, receive, turn, send].map(kind)).toEqual(['SERVER', 'CONSUMER', 'CONSUMER', 'CLIENT']);
  expect(request.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/webhooks/whatsapp/:app',
    'http.response.status_code': 200,
  });
  expect(receive.parentSpanContext).toMatchObject(idsOf(request));
  expect([linked(turn), linked(send)]).toEqual([[idsOf(receive)], [idsOf(turn)]]);
  for (const span of [request, turn, send]) expect(span.parentSpanContext).toBeUndefined();
  expect(new Set([request, turn, send].map((span) => idsOf(span).traceId)).size).toBe(3);
  for (const span of [receive, turn, send]) {
    expect(span.attributes).toMatchObject({
      'hotel.id': 'malaga',
      'messaging.system': 'whatsapp',
      'messaging.operation.type': span.name,
      'messaging.operation.name': span.name,
    });
  }
});

test('what a turn asked the PMS and the flags is in its trace', async () => {
  const { all, named } = recordSpans();
  const { deliver } = await whatsappService();
  await deliver(webhook('70002', asks('wamid.1', '34600000001')));
  await vi.waitFor(() => expect(named('send')).toHaveLength(1), 5_000);
  const [turn] = named('process');
  const calls = all().filter(({ name }) => name.startsWith('pms '));
  expect(calls.map(({ name }) => name)).toContain('pms rooms');
  for (const call of calls) {
    expect(call.parentSpanContext).toMatchObject(idsOf(turn));
    expect(kind(call)).toBe('CLIENT');
    expect(call.attributes).toEqual({ 'hotel.id': 'malaga', 'pms.operation': call.name.slice(4) });
  }
  expect(turn?.events.map(({ name, attributes }) => ({ name, ...attributes }))).toContainEqual({
    name: 'feature_flag.evaluation',
    'feature_flag.key': 'channel.whatsapp.agent',
    'feature_flag.provider.name': 'hotel-feature-flags',
    'feature_flag.result.variant': 'on',
    'feature_flag.result.reason': 'default',
  });
});

test('messages that came together have one request, and each its own turn', async () => {
  const { named } = recordSpans();
  const { deliver } = await whatsappService();
  const guests = ['34600000001', '34600000002', '34600000003'];
  await deliver(
    batch([
      change(
        '70002',
        ...guests.map((phone, index) => asks(`wamid.${index}`, phone, '¿Tienen estacionamiento?')),
      ),
    ]),
  );
  await vi.waitFor(() => expect(named('send')).toHaveLength(3), 5_000);
  const [request] = named(route);
  const received = named('receive');
  for (const { parentSpanContext } of received) expect(parentSpanContext).toMatchObject(idsOf(request));
  const turns = named('process');
  const byId = (a: { spanId?: string | undefined }, b: { spanId?: string | undefined }) =>
    String(a.spanId).localeCompare(String(b.spanId));
  expect(turns.flatMap(linked).toSorted(byId)).toEqual(received.map(idsOf).toSorted(byId));
  expect(named('send').flatMap(linked).toSorted(byId)).toEqual(turns.map(idsOf).toSorted(byId));
  expect(new Set(turns.map((turn) => idsOf(turn).traceId)).size).toBe(3);
});

test('a message that is delivered again is told as such, and has no second turn', async () => {
  const { named } = recordSpans();
  const { deliver } = await whatsappService();
  const payload = webhook('70002', asks('wamid.1', '34600000001'));
  await deliver(payload);
  await vi.waitFor(() => expect(named('send')).toHaveLength(1), 5_000);
  await deliver(payload);
  expect(named('receive').map(({ attributes }) => attributes['inbox.duplicate'])).toEqual([false, true]);
  expect(named('process')).toHaveLength(1);
});

test('a call that the PMS does not answer ends as failed, by its code alone', async () => {
  const { all, named } = recordSpans();
  const { deliver } = await whatsappService({ PMS_FAILURE_RATIO: '1' });
  await deliver(webhook('70002', asks('wamid.1', '34600000001')));
  await vi.waitFor(() => expect(named('send')).toHaveLength(1), 5_000);
  const calls = all().filter(({ name }) => name.startsWith('pms '));
  expect(calls.length).toBeGreaterThan(0);
  for (const call of calls) {
    expect(call.attributes['error.type']).toBe('unavailable');
    expect(call.status).toEqual({ code: 2 });
    expect(call.events).toEqual([]);
  }
  expect(named('process')[0]?.attributes['error.type']).toBe('pms');
});

test('a reply that the provider refuses: each try is a span, and all of them link to the turn', async () => {
  const { named } = recordSpans();
  const { deliver, graph, clock } = await whatsappService();
  graph.faults.add({ kind: 'error', status: 503 });
  await deliver(webhook('70002', asks('wamid.1', '34600000001')));
  await vi.waitFor(() => expect(named('send')).toHaveLength(1), 5_000);
  clock.now += 3_600_000;
  await vi.waitFor(() => expect(named('send')).toHaveLength(2), 5_000);
  const [failed, sent] = named('send');
  expect(failed?.status.code).toBe(2);
  expect(sent?.attributes['error.type']).toBeUndefined();
  const [turn] = named('process');
  expect(named('send').map(linked)).toEqual([[idsOf(turn)], [idsOf(turn)]]);
});
