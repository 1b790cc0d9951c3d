import type { Band } from './bands.ts';
import type { LadderReason, LadderStep } from './ladder.ts';

/** A message was classified. It never carries the guest's text. */
export interface ClassifiedEvent {
  readonly type: 'nlp.classified';
  readonly intent: string;
  readonly band: Band;
  readonly language: string;
  readonly confidence: number;
  readonly durationMs: number;
}

/** The conversation took a step other than a plain answer. */
export interface FallbackEvent {
  readonly type: 'nlp.fallback';
  readonly step: Exclude<LadderStep, 'answer'>;
  readonly reason: LadderReason;
}

/** Everything this package reports. */
export type NlpEvent = ClassifiedEvent | FallbackEvent;

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
