import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { trace } from '@opentelemetry/api';
import { expect, test, vi } from 'vitest';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { start } from '../e2e/guest.ts';
import { whatsappService } from './whatsapp.ts';

test('without an SDK nothing is traced, stored or pointed at, and guests get their answers', async () => {
  const { deliver, graph, openMetrics, service, data } = await whatsappService();
  const getTracer = vi.spyOn(trace, 'getTracer');
  const claimed = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
  const message = textMessage({ id: 'wamid.1', from: { phone: '34600000001' }, at: start }, 'hola');
  expect(await deliver(webhook('70002', message), claimed)).toBe(200);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 5_000);
  const tracers = getTracer.mock.results.map(({ value }) => value as ReturnType<typeof trace.getTracer>);
  expect(tracers.length).toBeGreaterThan(0);
  for (const tracer of tracers) expect(tracer.startSpan('any').isRecording()).toBe(false);
  expect(await openMetrics()).not.toContain('trace_id');

  await service.close();
  vi.spyOn(service, 'close').mockResolvedValue();
  const db = new DatabaseSync(join(data, 'hotel.db'), { readOnly: true });
  const rows = ['inbox', 'outbox'].map((table) => db.prepare(`SELECT traceparent FROM ${table}`).all());
  db.close();
  expect(rows).toEqual([[{ traceparent: null }], [{ traceparent: null }]]);
});
