import type { Band } from './bands.ts';
import type { LadderReason, LadderStep } from './ladder.ts';

/** A message was classified. It never carries the guest's text. */
export interface ClassifiedEvent {
  readonly type: 'nlp.classified';
  readonly intent: string;
  readonly band: Band;
  readonly language: string;
  readonly confidence: number;
  /** Share of its words that the model has never seen; the classifier says it, a caller of its own may not know. */
  readonly unknownShare?: number;
  readonly durationMs: number;
}

/** The conversation took a step other than a plain answer. */
export interface FallbackEvent {
  readonly type: 'nlp.fallback';
  readonly step: Exclude<LadderStep, 'answer'>;
  readonly reason: LadderReason;
}

/** A guarded engine was asked, or left alone. */
export interface EngineEvent {
  readonly type: 'nlp.engine';
  readonly engine: string;
  readonly outcome: 'answered' | 'late' | 'failed' | 'skipped';
  readonly durationMs: number;
}

/** How a window of messages differs from the usual. */
export interface DriftEvent {
  readonly type: 'nlp.drift';
  readonly messages: number;
  /** Share in the low band. */
  readonly fallbackRatio: number;
  /** Mean share of words that the model has never seen. */
  readonly unknownShare: number;
  /** Population stability index of the bands and of the intents: above 0.25 something has changed. */
  readonly bandShift: number;
  readonly intentShift: number;
}

/** Everything this package reports. */
export type NlpEvent = ClassifiedEvent | FallbackEvent | EngineEvent | DriftEvent;

/** Receives events; what it throws is ignored. */
export type Observe = (event: NlpEvent) => void;

/** Reports an event without letting the observer hurt a guest. */
export const report = (observe: Observe | undefined, event: NlpEvent): void => {
  try {
    observe?.(event);
  } catch {
    // an observer's fault is not the guest's
  }
};
