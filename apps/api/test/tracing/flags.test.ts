import { logs, trace, type LogRecord } from '@opentelemetry/api';
import { createFlags, defineFlags, memorySource } from '@hotel/feature-flags';
import { expect, onTestFinished, test } from 'vitest';
import { flagEvents } from '../../src/tracing/flags.ts';
import { recordSpans } from './spans.ts';

const flags = () => {
  const definitions = defineFlags({ 'booking.enabled': { default: true } });
  const source = memorySource({ 'booking.enabled': '{"deny":["malaga"],"value":true}' });
  return flagEvents(createFlags(definitions, { source }).for({ tenantId: 'malaga' }));
};

const recordLogs = (): readonly LogRecord[] => {
  const records: LogRecord[] = [];
  const logger = { enabled: () => true, emit: (record: LogRecord) => records.push(record) };
  logs.setGlobalLoggerProvider({ getLogger: () => logger });
  onTestFinished(() => logs.disable());
  return records;
};

test('where logs are collected, what a flag said to a hotel is an event of theirs and not of the span', () => {
  const { all } = recordSpans();
  const records = recordLogs();
  trace.getTracer('test').startActiveSpan('turn', (span) => {
    expect(flags().isOn('booking.enabled')).toBe(false);
    span.end();
  });
  expect(all().map(({ events }) => events)).toEqual([[]]);
  expect(records).toEqual([
    {
      eventName: 'feature_flag.evaluation',
      attributes: {
        'feature_flag.key': 'booking.enabled',
        'feature_flag.provider.name': 'hotel-feature-flags',
        'feature_flag.result.variant': 'off',
        'feature_flag.result.reason': 'targeting_match',
        'feature_flag.version': expect.stringMatching(/^[\da-f]{14}$/) as string,
      },
    },
  ]);
});

test('a flag that is asked while no span is at work is told to the logs all the same', () => {
  const records = recordLogs();
  expect(flags().isOn('booking.enabled')).toBe(false);
  expect(records.map(({ eventName }) => eventName)).toEqual(['feature_flag.evaluation']);
});
