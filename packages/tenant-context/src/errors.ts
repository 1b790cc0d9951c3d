/** What went wrong, as a closed set: `switch (error.code)` narrows. */
export type TenantErrorCode =
  /** Not the id of a hotel. */
  | 'TENANT_INVALID'
  /** No hotel here: this code runs outside of every unit of work. */
  | 'TENANT_MISSING'
  /** Something of another hotel than that of the unit of work. */
  | 'TENANT_MISMATCH'
  /** Verified facts name different hotels: 403. */
  | 'TENANT_CONFLICT'
  /** No verified fact names a hotel: quarantine what came in. */
  | 'TENANT_UNKNOWN'
  /** Two hotels claim one fact in a directory. */
  | 'FACT_TAKEN'
  /** A key without parts, or with a part that is empty or no string. */
  | 'KEY_INVALID'
  /** A Redis client that changes keys by itself. */
  | 'CLIENT_REFUSED';

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
