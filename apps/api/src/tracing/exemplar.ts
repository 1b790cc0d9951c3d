import { trace, TraceFlags } from '@opentelemetry/api';

/** Where a measurement came from, in the label names that Prometheus and Grafana look for; only what was recorded. */
export const traceExemplar = (): { readonly trace_id: string; readonly span_id: string } | undefined => {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || (span.traceFlags & TraceFlags.SAMPLED) === 0) return undefined;
  return { trace_id: span.traceId, span_id: span.spanId };
};
