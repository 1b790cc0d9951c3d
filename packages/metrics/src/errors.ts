/**
 * Why a call was refused. All of these are mistakes in code or configuration and show at start-up:
 * nothing that records a number ever throws.
 */
export type MetricsErrorCode = 'invalid-definition' | 'conflicting-definition' | 'invalid-option';

/** The only error that this package throws. */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
  readonly code: MetricsErrorCode;

  constructor(code: MetricsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** True for a {@link MetricsError}, also for one made by another copy of this package. */
export const isMetricsError = (error: unknown): error is MetricsError =>
  error instanceof Error && error.name === 'MetricsError' && 'code' in error;
