import { isSpanContextValid, type Link, type SpanContext } from '@opentelemetry/api';

/** Version 00 of W3C Trace Context, the only one there is. */
const shape = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;

const NOT_SAMPLED = 0;

/** Undefined when the span is none: nothing is traced. */
export const traceparentOf = (context: SpanContext): string | undefined =>
  isSpanContextValid(context)
    ? `00-${context.traceId}-${context.spanId}-${context.traceFlags.toString(16).padStart(2, '0')}`
    : undefined;

/** Undefined for what is no `traceparent`. */
export const spanContextOf = (traceparent: string | undefined): SpanContext | undefined => {
  const [, traceId, spanId, flags] = shape.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
};

/** To a span of ours that ended earlier. */
export const linksTo = (traceparent: string | undefined): Link[] => {
  const context = spanContextOf(traceparent);
  return context ? [{ context }] : [];
};

/** To a span that a caller names. Anybody can send that: it is told, and no sampler sees what the caller sampled. */
export const linksToClaimed = (traceparent: string | undefined): Link[] =>
  linksTo(traceparent).map(({ context }) => ({ context: { ...context, traceFlags: NOT_SAMPLED } }));
