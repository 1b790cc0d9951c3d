import { context, propagation, SpanKind, trace, type Link } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
  type ReadableSpan,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import { onTestFinished } from 'vitest';

/** An SDK as an operator switches it on, propagators included, whose spans stay here until the test ends. */
export const recordSpans = (sampler?: Sampler) => {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new SimpleSpanProcessor({ exporter })];
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors, ...(sampler ? { sampler } : {}) }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  onTestFinished(() => {
    trace.disable();
    context.disable();
    propagation.disable();
  });
  const all = (): readonly ReadableSpan[] => exporter.getFinishedSpans();
  const named = (name: string): readonly ReadableSpan[] => all().filter((span) => span.name === name);
  return { all, named };
};

export const idsOf = (span: ReadableSpan | undefined) => {
  const { traceId, spanId } = span?.spanContext() ?? {};
  return { traceId, spanId };
};

export const linked = ({ links }: Pick<ReadableSpan, 'links'>) =>
  links.map(({ context: { traceId, spanId } }: Link) => ({ traceId, spanId }));

export const kind = (span: ReadableSpan | undefined): string | undefined => span && SpanKind[span.kind];
