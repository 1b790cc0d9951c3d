import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { httpMetrics } from '../src/hono/index.ts';
import { createMetrics, type MetricsEvent } from '../src/index.ts';
import { brokenMetrics } from '../src/testing/index.ts';

const tell = (event: MetricsEvent): string => {
  if (event.type === 'metrics.overflow') return `${event.metric} is full at ${event.limit}`;
  if (event.type === 'metrics.refused') return `${event.metric} refused a ${event.reason}`;
  return `fault in a ${event.where}: ${String(event.error)}`;
};

test('a bad night: bots invent hotels, a clock jumps, a metric breaks, and the operator reads four lines', async () => {
  const story: string[] = [];
  const metrics = createMetrics({
    registry: new Registry(),
    maxSeriesPerMetric: 2,
    observe: (event) => {
      story.push(`${story.length + 1}. ${tell(event)}`);
      throw new Error('the log is down too');
    },
  });
  const visits = metrics.counter({ name: 'visits_total', help: 'Visits.', labels: ['tenant'] });
  const waits = metrics.histogram({ name: 'wait_seconds', help: 'Waits.', buckets: [1] });
  for (const tenant of ['malaga', 'buenos-aires', 'bot-1', 'bot-2', 'bot-3']) visits.with({ tenant }).inc();
  waits.with({}).observe(-3600);
  waits.with({}).observe(Number.NaN);
  visits.with({ tenant: null as unknown as string }).inc();
  const app = new Hono().use(httpMetrics(brokenMetrics(metrics))).get('/', (c) => c.text('still here'));
  expect(await (await app.request('/')).text()).toBe('still here');
  expect(story.join('\n')).toMatchInlineSnapshot(`
    "1. visits_total is full at 2
    2. wait_seconds refused a value
    3. visits_total refused a label
    4. fault in a request: Error: This metric is broken on purpose."
  `);
});
