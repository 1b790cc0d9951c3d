/** Closed set: `switch (error.code)` narrows. */
export type PmsCacheErrorCode =
  | 'invalid-tenant'
  | 'invalid-params'
  | 'invalid-policy'
  | 'invalid-options'
  | 'unknown-operation'
  | 'closed'
  | 'source-timeout'
  | 'source-failed'
  | 'circuit-open'
  | 'bulkhead-full'
  | 'abandoned'
  | 'store-timeout';

/** The only error this package makes; what a source throws passes through untouched. */
export class PmsCacheError extends Error {
  override readonly name = 'PmsCacheError';
  readonly code: PmsCacheErrorCode;
  /** For `circuit-open` and `source-failed`: milliseconds until the property-management system is tried again. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: PmsCacheErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Recognises the error across two copies of the package. */
export const isPmsCacheError = (error: unknown): error is PmsCacheError =>
  error instanceof Error && error.name === 'PmsCacheError' && 'code' in error;
