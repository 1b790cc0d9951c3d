import { AlwaysOffSampler } from '@opentelemetry/sdk-trace';
import { expect, test, vi } from 'vitest';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { start } from '../e2e/guest.ts';
import { idsOf, recordSpans } from './spans.ts';
import { whatsappService } from './whatsapp.ts';

const asks = webhook(
  '70002',
  textMessage({ id: 'wamid.1', from: { phone: '34600000001' }, at: start }, '¿Tienen estacionamiento?'),
);

/** Traces and spans beside the buckets of a histogram. */
const exemplarsOf = (page: string, histogram: string) =>
  page
    .split('\n')
    .filter((line) => line.startsWith(`${histogram}_bucket{`))
    .flatMap((line) => {
      const [, traceId, spanId] = / # \{trace_id="(\w+)",span_id="(\w+)"\} /.exec(line) ?? [];
      return traceId ? [{ traceId, spanId }] : [];
    });

test('a slow request and a slow answer lead to their traces, each to its own', async () => {
  const { named } = recordSpans();
  const { deliver, openMetrics } = await whatsappService();
  await deliver(asks);
  await vi.waitFor(() => expect(named('send')).toHaveLength(1), 5_000);
  const page = await openMetrics();
  expect(exemplarsOf(page, 'http_request_duration_seconds')).toEqual([
    idsOf(named('POST /webhooks/whatsapp/:app')[0]),
  ]);
  expect(exemplarsOf(page, 'guest_answer_duration_seconds')).toEqual([idsOf(named('process')[0])]);
});

test('what was not recorded is not pointed at', async () => {
  recordSpans(new AlwaysOffSampler());
  const { deliver, openMetrics, graph } = await whatsappService();
  await deliver(asks);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 5_000);
  const page = await openMetrics();
  expect(page).toContain('http_request_duration_seconds_bucket{');
  expect(page).not.toContain('trace_id');
});
