import type { FallbackEvent } from './events.ts';
import type { Verdict } from './verdict.ts';

/** What the conversation does next. */
export type LadderStep = 'rephrase' | 'menu' | 'person' | 'confirm' | 'answer';

/** Reasons to fetch a person at once, found outside the ladder. */
export type PersonReason = 'asked' | 'emergency' | 'anger' | 'payment_dispute' | 'repeated';

/** Why a step was taken. */
export type LadderReason = PersonReason | 'ambiguous' | 'out_of_scope' | 'unsure' | 'denied';

/** Where a conversation stands. Plain data: store it with the conversation. */
export interface LadderState {
  /** Messages in a row that were not understood. */
  readonly fallbacks: number;
  /** Choices offered in a row that led to no answer. */
  readonly confirms: number;
  /** Offers the guest turned down. */
  readonly denied: number;
  /** A person has the conversation: every step is `person` until it comes back. */
  readonly withPerson: boolean;
}

/** What happened in the conversation. */
export type LadderInput =
  /** A message and its verdict. */
  | { readonly type: 'message'; readonly verdict: Verdict }
  /** The guest chose one of the offered intents, or an answer solved the matter. */
  | { readonly type: 'accepted' }
  /** The guest turned an offer down. */
  | { readonly type: 'denied' }
  /** Something that a person must see at once. */
  | { readonly type: 'person'; readonly reason: PersonReason }
  /** The person gave the conversation back, or it was idle for a day. */
  | { readonly type: 'reset' };

/** A step with its reason; `event` is what to observe. */
export interface LadderResult {
  readonly state: LadderState;
  readonly step: LadderStep;
  readonly event?: FallbackEvent;
}

/** A conversation that has gone well so far. */
export const LADDER_START: LadderState = { fallbacks: 0, confirms: 0, denied: 0, withPerson: false };

const MOST_CONFIRMS = 2;
const MOST_DENIED = 2;

const take = (
  state: LadderState,
  step: Exclude<LadderStep, 'answer'>,
  reason: LadderReason,
): LadderResult => ({
  state: step === 'person' ? { ...state, withPerson: true } : state,
  step,
  event: { type: 'nlp.fallback', step, reason },
});

const stepDown = (state: LadderState, reason: LadderReason): LadderResult => {
  const fallbacks = state.fallbacks + 1;
  const step = fallbacks === 1 ? 'rephrase' : fallbacks === 2 ? 'menu' : 'person';
  return take({ ...state, fallbacks, confirms: 0 }, step, reason);
};

/**
 * The fallback ladder: rephrase, then a menu, then a person. It always ends: without a success in between, a
 * person comes after at most nine messages, mostly after three.
 */
export const nextStep = (state: LadderState, input: LadderInput): LadderResult => {
  if (input.type === 'reset') return { state: LADDER_START, step: 'answer' };
  if (input.type === 'person') return take(state, 'person', input.reason);
  if (state.withPerson) return { state, step: 'person' };
  if (input.type === 'accepted') return { state: LADDER_START, step: 'answer' };
  if (input.type === 'denied') {
    const denied = state.denied + 1;
    return denied >= MOST_DENIED
      ? take({ ...state, denied }, 'person', 'denied')
      : stepDown({ ...state, denied }, 'denied');
  }
  const { kind, reason = 'ambiguous' } = input.verdict;
  if (kind === 'answer') return { state: LADDER_START, step: 'answer' };
  if (kind === 'fallback') return stepDown(state, reason);
  const confirms = state.confirms + 1;
  return confirms > MOST_CONFIRMS
    ? stepDown(state, 'unsure')
    : take({ ...state, confirms }, 'confirm', 'unsure');
};
