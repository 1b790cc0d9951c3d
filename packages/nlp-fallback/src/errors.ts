/** What went wrong, as a closed set. */
export type NlpErrorCode =
  | 'invalid-examples'
  | 'invalid-model'
  | 'invalid-bands'
  | 'engine-timeout'
  | 'engine-open'
  | 'usage';

/** The one error class of this package. Messages never contain a guest's text. */
export class NlpError extends Error {
  override readonly name = 'NlpError';
  readonly code: NlpErrorCode;

  constructor(code: NlpErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** True for an {@link NlpError}, also one of another copy of this package. */
export const isNlpError = (value: unknown): value is NlpError =>
  value instanceof Error && value.name === 'NlpError' && 'code' in value;
