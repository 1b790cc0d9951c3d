/** What went wrong, as a closed set. */
export type FlagsErrorCode =
  | 'invalid-definition'
  | 'unknown-flag'
  | 'invalid-value'
  | 'expired-flag'
  | 'missing-peer'
  | 'redis-failed';

/** The one error this package throws. Evaluation of a declared flag never throws it. */
export class FlagsError extends Error {
  override readonly name = 'FlagsError';
  readonly code: FlagsErrorCode;

  constructor(code: FlagsErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Recognises a {@link FlagsError}, also one that another copy of this package threw. */
export const isFlagsError = (error: unknown): error is FlagsError =>
  error instanceof Error && error.name === 'FlagsError' && 'code' in error;
