import { isTenantError, TenantError, type TenantErrorCode } from '@hotel/tenant-context';
import { StaleStateError, StoreError } from '../inbox/store.ts';
import { StartupError } from '../startup-error.ts';
import type { Outcome } from './group.ts';

/** One call of a method of the thread. */
export interface Call {
  readonly part: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What goes to the thread: calls, at a moment of the caller's clock; or the end. */
export type Request = { readonly now: number; readonly calls: readonly Call[] } | 'close';

/** An error's class does not survive the way between threads. */
interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
}

/** The parts of the thread and their methods: its first answer. */
export type Methods = readonly (readonly [part: string, methods: readonly string[]])[];

/** What each call came to, in the order of the calls. */
export type Answer = readonly WireOutcome[];
type WireOutcome = { readonly value: unknown } | { readonly error: WireError };

export const toWire = (outcome: Outcome): WireOutcome => {
  if (outcome.status === 'fulfilled') return { value: outcome.value };
  const reason: unknown = outcome.reason;
  if (!(reason instanceof Error)) return { error: { name: 'Error', message: String(reason) } };
  const { message, stack } = reason;
  // A full disk, a file that cannot be written.
  const name = 'errcode' in reason ? 'StoreError' : reason.name;
  const code = isTenantError(reason) ? { code: reason.code } : {};
  return { error: { name, message, ...(stack === undefined ? {} : { stack }), ...code } };
};

/** The error as its callers know it; the stack is the thread's. */
export const revived = ({ name, message, stack, code }: WireError): Error => {
  const error = ofClass(name, message, code);
  if (stack !== undefined) error.stack = stack;
  return error;
};

const ofClass = (name: string, message: string, code?: string): Error => {
  switch (name) {
    case 'StaleStateError':
      return new StaleStateError();
    case 'TenantError':
      return new TenantError(code as TenantErrorCode, message);
    case 'StoreError':
      return new StoreError({ cause: new Error(message) });
    case 'StartupError':
      return new StartupError(message);
    default:
      return new Error(message);
  }
};
