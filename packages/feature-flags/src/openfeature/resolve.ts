import {
  ErrorCode,
  StandardResolutionReasons,
  type EvaluationContext,
  type ResolutionDetails,
} from '@openfeature/server-sdk';
import type { FlagContext, FlagDetails } from '../index.ts';
import type { ProviderFlags } from './lease.ts';
import type { FlagNotes } from './notes.ts';

/** What a client asks for: the guard says whether a value is of the type of the default. */
export interface Question<T> {
  readonly flag: string;
  readonly fallback: T;
  readonly context: EvaluationContext;
  readonly expected: string;
  readonly accepts: (value: unknown) => value is T;
}

/** How contexts are read and decisions described. */
interface Terms {
  readonly contextOf: (context: EvaluationContext) => FlagContext;
  readonly describe: (details: FlagDetails) => FlagNotes;
}

/** Answers one question. The SDK checks no types, so a value of another type is caught here. */
export const resolve = <T>(
  flags: ProviderFlags | undefined,
  question: Question<T>,
  { contextOf, describe }: Terms,
): ResolutionDetails<T> => {
  const { flag, fallback, expected } = question;
  const failure = (errorCode: ErrorCode, errorMessage: string): ResolutionDetails<T> => ({
    value: fallback,
    reason: StandardResolutionReasons.ERROR,
    errorCode,
    errorMessage,
  });
  if (flags === undefined) return failure(ErrorCode.PROVIDER_NOT_READY, 'the provider is not initialised');
  if (!Object.hasOwn(flags.definitions, flag)) {
    return failure(ErrorCode.FLAG_NOT_FOUND, `flag "${flag}" is not declared: add it to defineFlags`);
  }
  let context: FlagContext;
  try {
    context = contextOf(question.context);
  } catch (error) {
    return failure(ErrorCode.INVALID_CONTEXT, `the context could not be mapped: ${String(error)}`);
  }
  // Declared, as was just seen; the keys are not known to this type.
  const details = flags.details(flag as never, context);
  if (details.error === 'TARGETING_KEY_MISSING') {
    return failure(ErrorCode.TARGETING_KEY_MISSING, `flag "${flag}": no id to count the rollout by`);
  }
  if (details.error !== undefined) {
    const code = details.error === 'GENERAL' ? ErrorCode.GENERAL : ErrorCode.INVALID_CONTEXT;
    return failure(code, `flag "${flag}" could not be evaluated for this context: ${details.error}`);
  }
  if (!question.accepts(details.value)) {
    return failure(ErrorCode.TYPE_MISMATCH, `flag "${flag}" is not ${expected}`);
  }
  const { variant, flagMetadata } = describe(details);
  const notes = flagMetadata === undefined ? {} : { flagMetadata };
  if (details.reason === 'DISABLED') {
    // A kill means off on every road. What is no switch has no off: the caller's default it is.
    const value = typeof details.value === 'boolean' ? details.value : fallback;
    return { value, reason: details.reason, ...notes };
  }
  const reason = details.stale ? StandardResolutionReasons.STALE : details.reason;
  return { value: details.value, reason, ...(variant !== undefined && { variant }), ...notes };
};
