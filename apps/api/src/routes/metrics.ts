import type { Metrics } from '@hotel/metrics';
import { metricsRoute } from '@hotel/metrics/hono';
import { Hono } from 'hono';
import { operation } from '../openapi/operation.ts';

const getMetrics = operation({
  summary: 'What Prometheus scrapes',
  tag: 'operations',
  security: ['metricsToken'],
  answers: { 200: { description: 'In the text format of Prometheus.', type: 'text/plain' } },
  problems: [],
});

/** @param token open without one */
export const metricsRoutes = (metrics: Metrics, token: string | undefined): Hono =>
  new Hono().get('/metrics', getMetrics.described, metricsRoute(metrics, token ? { token } : {}));
