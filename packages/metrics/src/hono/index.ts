// For services: the middleware that measures requests, and the route that a Prometheus server reads.
export { httpMetrics, type HttpMetricsOptions } from './middleware.ts';
export { metricsRoute, type MetricsRouteOptions } from './scrape.ts';
