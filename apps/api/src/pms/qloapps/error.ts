import { PmsError, type PmsErrorCode } from '../pms.ts';

/** What was wrong, for the people who run the service; the guest is told by the `code`. */
export type Fault =
  /** Refused, reset, unknown host. */
  | 'network'
  | 'timeout'
  /** 5xx. */
  | 'status'
  /** 429, or 503 with a time to wait. */
  | 'rate-limited'
  /** The key is wrong, or has no right to this resource. */
  | 'credentials'
  /** It sends us elsewhere: the base URL is wrong. */
  | 'redirect'
  /** No JSON, half of it, or not the shape that was asked for. */
  | 'garbage'
  | 'too-large'
  /** It understood and said no. */
  | 'refused';

/**
 * How QloApps failed. It holds no word of an answer and no header: both may carry guests' data or the key.
 * The cache reads `code` and `retryAfterMs`.
 */
export class QloAppsError extends PmsError {
  readonly fault: Fault;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    fault: Fault,
    {
      code = codes[fault],
      status,
      retryAfterMs,
    }: {
      readonly code?: PmsErrorCode;
      readonly status?: number;
      readonly retryAfterMs?: number | undefined;
    } = {},
  ) {
    super(code, `QloApps: ${fault}${status === undefined ? '' : ` (${status})`}`);
    this.fault = fault;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

const codes: Readonly<Record<Fault, PmsErrorCode>> = {
  network: 'unavailable',
  timeout: 'timeout',
  status: 'unavailable',
  'rate-limited': 'unavailable',
  credentials: 'unavailable',
  redirect: 'unavailable',
  garbage: 'unavailable',
  'too-large': 'unavailable',
  refused: 'rejected',
};
