import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics, messageMetrics, type MessageMetricEvent } from '../src/index.ts';
import { readFamily, readSeries } from '../src/testing/index.ts';

const setup = () => {
  const registry = new Registry();
  const metrics = createMetrics({ registry });
  const observe = messageMetrics(metrics, {
    channels: ['whatsapp', 'web'],
    refusals: ['signature', 'store'],
  });
  return { registry, observe };
};

const channel = 'whatsapp';

describe('messages', () => {
  test('an evening: two messages, one delivered twice, a slow turn, a reply of unknown fate', async () => {
    const { registry, observe } = setup();
    const evening: readonly MessageMetricEvent<'whatsapp', 'store'>[] = [
      { type: 'inbox.refused', channel, reason: 'store' },
      { type: 'inbox.received', channel, outcome: 'accepted' },
      { type: 'inbox.received', channel, outcome: 'accepted' },
      { type: 'inbox.received', channel, outcome: 'duplicate' },
      {
        type: 'queues.counted',
        conversationsWaiting: 2,
        handedOver: 0,
        outbox: { waiting: 0, unknown: 0, failed: 3 },
      },
      { type: 'turn.failed', channel },
      { type: 'turn.committed', channel, waitedMs: 40_000 },
      { type: 'turn.committed', channel, waitedMs: 700 },
      { type: 'outbox.sent', channel, outcome: 'sent' },
      { type: 'outbox.sent', channel, outcome: 'unknown' },
      {
        type: 'queues.counted',
        conversationsWaiting: 0,
        handedOver: 4,
        outbox: { waiting: 0, unknown: 1, failed: 3 },
      },
    ];
    for (const event of evening) observe(event);
    const counted: string[] = [];
    for (const name of ['inbox_messages_total', 'inbox_refused_total', 'turns_total', 'outbox_sends_total']) {
      for (const { labels, value } of await readFamily(registry, name)) {
        if (value > 0) counted.push(`${value} ${name} ${Object.values(labels).join(' ')}`);
      }
    }
    expect(counted.join('\n')).toMatchInlineSnapshot(`
      "2 inbox_messages_total whatsapp accepted
      1 inbox_messages_total whatsapp duplicate
      1 inbox_refused_total whatsapp store
      2 turns_total whatsapp committed
      1 turns_total whatsapp failed
      1 outbox_sends_total whatsapp sent
      1 outbox_sends_total whatsapp unknown"
    `);
    expect(await readSeries(registry, 'inbox_conversations_waiting')).toBe(0);
    expect(await readSeries(registry, 'conversations_handed_over')).toBe(4);
    expect(await readSeries(registry, 'outbox_messages', { state: 'unknown' })).toBe(1);
    expect(await readSeries(registry, 'outbox_messages', { state: 'failed' })).toBe(3);
    expect(await readSeries(registry, 'guest_answer_duration_seconds_sum', { channel })).toBe(40.7);
  });

  test('everything that can happen on a channel is 0 before it happens', async () => {
    const { registry } = setup();
    expect(await readFamily(registry, 'inbox_messages_total')).toHaveLength(6);
    expect(await readFamily(registry, 'outbox_sends_total')).toHaveLength(8);
    expect(await readSeries(registry, 'inbox_refused_total', { channel: 'web', reason: 'signature' })).toBe(
      0,
    );
    expect(await readSeries(registry, 'outbox_messages', { state: 'waiting' })).toBe(0);
  });

  test('a provider whose clock is ahead makes no guest wait less than nothing', async () => {
    const { registry, observe } = setup();
    observe({ type: 'turn.committed', channel, waitedMs: -5000 });
    expect(await readSeries(registry, 'guest_answer_duration_seconds_sum', { channel })).toBe(0);
    expect(await readSeries(registry, 'guest_answer_duration_seconds_count', { channel })).toBe(1);
  });

  test('an invented channel or reason counts as __other__', async () => {
    const { registry, observe } = setup();
    observe({ type: 'inbox.refused', channel: 'fax' as never, reason: 'rain' as never });
    const other = { channel: '__other__', reason: '__other__' };
    expect(await readSeries(registry, 'inbox_refused_total', other)).toBe(1);
  });
});
