// For services: the middleware that measures requests, and what a Prometheus server reads: a route, or a port of its own.
export type { AccessOptions } from './access.ts';
export { httpMetrics, type HttpMetricsOptions } from './middleware.ts';
export { serveMetrics, type MetricsServer, type ServeMetricsOptions } from './port.ts';
export { metricsRoute } from './scrape.ts';
