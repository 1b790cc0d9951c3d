import {
  context,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Span,
  type SpanOptions,
  type Tracer,
} from '@opentelemetry/api';
import { version } from '../version.ts';
import { spanContextOf } from './traceparent.ts';

/** Does nothing until the process was started with an SDK. */
export const tracer = (): Tracer => trace.getTracer('@hotel/api', version);

/** What failed is told by its kind alone: the text of an error may repeat what a guest wrote. */
export const failed = (span: Span, type: string): void => {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
};

/** The code of an error that has one, or its name. */
export const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '_OTHER';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** Runs `work` in a span of its own that ends with it. */
const inSpan = <T>(
  name: string,
  options: SpanOptions,
  parent: typeof ROOT_CONTEXT,
  work: (span: Span) => Promise<T>,
): Promise<T> =>
  tracer().startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      failed(span, kindOf(error));
      throw error;
    } finally {
      span.end();
    }
  });

/** In a span below the one at work. */
export const inChild = <T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> => inSpan(name, options, context.active(), work);

/** In the first span of a trace, whatever is at work: neither its trace nor its baggage goes on. */
export const inNewTrace = <T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> => inSpan(name, { ...options, root: true }, ROOT_CONTEXT, work);

/** Work that was begun on an occasion and is no part of it. */
export const detached =
  <Args extends unknown[]>(work: (...args: Args) => void): ((...args: Args) => void) =>
  (...args) =>
    context.with(ROOT_CONTEXT, () => work(...args));

/** What is done when a span of ours has ended and still belongs to it, such as measuring it. */
export const afterSpan = (traceparent: string | undefined, work: () => void): void => {
  const ended = spanContextOf(traceparent);
  context.with(ended ? trace.setSpanContext(ROOT_CONTEXT, ended) : ROOT_CONTEXT, work);
};
