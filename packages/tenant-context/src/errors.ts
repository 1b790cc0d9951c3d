/** What went wrong, as a closed set: `switch (error.code)` narrows. */
export type TenantErrorCode =
  /** Not the id of a hotel. */
  | 'invalid-tenant'
  /** No hotel here: this code runs outside of every unit of work. */
  | 'missing-tenant'
  /** Something of another hotel than that of the unit of work. */
  | 'tenant-mismatch'
  /** Verified facts name different hotels: 403. */
  | 'tenant-conflict'
  /** No verified fact names a hotel: quarantine what came in. */
  | 'unknown-tenant'
  /** Two hotels claim one fact in a directory. */
  | 'fact-taken'
  /** A key without parts, or with a part that is empty or no string. */
  | 'invalid-key'
  /** A Redis client that changes keys by itself. */
  | 'client-refused'
  /** A Redis command that may reach keys of other hotels, or that is not known. */
  | 'command-refused';

/** The one error this package throws. */
export class TenantError extends Error {
  override readonly name = 'TenantError';
  readonly code: TenantErrorCode;

  constructor(code: TenantErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Recognises a {@link TenantError}, also one that another copy of this package threw. */
export const isTenantError = (error: unknown): error is TenantError =>
  error instanceof Error && error.name === 'TenantError' && 'code' in error;
