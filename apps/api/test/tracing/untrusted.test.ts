import { context, propagation, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { AlwaysOffSampler, ParentBasedSampler } from '@opentelemetry/sdk-trace';
import { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import type { RequestEnv } from '../../src/access/caller.ts';
import { httpSpans } from '../../src/tracing/http.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { start } from '../e2e/guest.ts';
import { recordSpans } from './spans.ts';
import { whatsappService } from './whatsapp.ts';

const theirs = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
const claims = (flags: '00' | '01') => ({
  traceparent: `00-${theirs.traceId}-${theirs.spanId}-${flags}`,
  tracestate: 'vendor=evil',
  baggage: 'user=evil',
});
const asks = webhook(
  '70002',
  textMessage({ id: 'wamid.1', from: { phone: '34600000001' }, at: start }, '¿Tienen estacionamiento?'),
);

test("a caller's trace is linked to and not gone on with, whatever it says of sampling", async () => {
  const { all, named } = recordSpans();
  const { deliver } = await whatsappService();
  await deliver(asks, claims('00'));
  await vi.waitFor(() => expect(named('send')).toHaveLength(1), 5_000);
  const [request] = named('POST /webhooks/whatsapp/:app');
  expect(request?.links.map((link) => link.context)).toEqual([
    { ...theirs, traceFlags: TraceFlags.NONE, isRemote: true },
  ]);
  for (const span of all()) {
    expect(span.spanContext().traceId).not.toBe(theirs.traceId);
    expect(span.spanContext().traceState).toBeUndefined();
  }
  // Ours alone go on from there.
  const later = all().filter(({ name }) => name === 'process' || name === 'send');
  expect(later.flatMap(({ links }) => links).map((link) => link.context.traceId)).not.toContain(
    theirs.traceId,
  );
});

test('a caller who samples cannot make us record', async () => {
  const { all } = recordSpans(new ParentBasedSampler({ root: new AlwaysOffSampler() }));
  const { deliver, graph } = await whatsappService();
  await deliver(asks, claims('01'));
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 5_000);
  expect(all()).toEqual([]);
});

test.each([
  ['nothing', undefined],
  ['no traceparent', 'hola'],
  ['ids of zeros', `00-${'0'.repeat(32)}-${theirs.spanId}-01`],
  ['a version that nobody knows', `ff-${theirs.traceId}-${theirs.spanId}-01`],
  ['upper case', `00-${theirs.traceId.toUpperCase()}-${theirs.spanId}-01`],
  ['two at once', `${claims('01').traceparent}, ${claims('01').traceparent}`],
  ['more than there should be', `${claims('01').traceparent}-${'x'.repeat(10_000)}`],
])('%s is linked to nothing', async (_, traceparent) => {
  const { all } = recordSpans();
  const app = new Hono<RequestEnv>().use(httpSpans()).get('/', (c) => c.text('ok'));
  const response = await app.request('/', { headers: traceparent === undefined ? {} : { traceparent } });
  expect(response.status).toBe(200);
  expect(all().map(({ name, links }) => ({ name, links }))).toEqual([{ name: 'GET /', links: [] }]);
});

test('not even what an instrumentation of the server took over from the caller goes on', async () => {
  const { named } = recordSpans();
  let baggage: unknown;
  const app = new Hono<RequestEnv>().use(httpSpans()).get('/', (c) => {
    baggage = propagation.getActiveBaggage();
    return c.text('ok');
  });
  const spanContext = { ...theirs, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  const extracted = propagation.setBaggage(
    trace.setSpanContext(ROOT_CONTEXT, spanContext),
    propagation.createBaggage({ user: { value: 'evil' } }),
  );
  await context.with(extracted, () => app.request('/'));
  expect(baggage).toBeUndefined();
  const [request] = named('GET /');
  expect(request?.parentSpanContext).toBeUndefined();
  expect(request?.spanContext().traceId).not.toBe(theirs.traceId);
});

test('a method that is none is no name of a span, and a failure of ours is one', async () => {
  const { all } = recordSpans();
  const app = new Hono<RequestEnv>().use(httpSpans()).all('/:word', (c) => c.text('no', 503));
  await app.request('/secret?token=secret', { method: 'SECRET' });
  expect(all().map(({ name, attributes, status }) => ({ name, attributes, status }))).toEqual([
    {
      name: 'HTTP /:word',
      attributes: {
        'http.request.method': '_OTHER',
        'http.route': '/:word',
        'http.response.status_code': 503,
        'error.type': '503',
      },
      status: { code: 2 },
    },
  ]);
});
