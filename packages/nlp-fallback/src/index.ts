// For users
export { adaptModel, type HotelWords } from './adapt.ts';
export { type Band, type Bands, DEFAULT_BANDS } from './bands.ts';
export type { Classification, Ranked } from './classification.ts';
export {
  type Classifier,
  type ClassifierOptions,
  type ClassifyOptions,
  createClassifier,
} from './classifier.ts';
export type { Lexicon } from './concepts.ts';
export { isNlpError, NlpError, type NlpErrorCode } from './errors.ts';
export { type Drift, type DriftOptions, type DriftProfile, watchDrift } from './drift.ts';
export type { ClassifiedEvent, DriftEvent, EngineEvent, FallbackEvent, NlpEvent, Observe } from './events.ts';
export { type Example, OUT_OF_SCOPE } from './example.ts';
export type { Explanation } from './explain.ts';
export {
  LADDER_START,
  type LadderInput,
  type LadderReason,
  type LadderResult,
  type LadderState,
  type LadderStep,
  nextStep,
  type PersonReason,
} from './ladder.ts';
export {
  approvedExamples,
  decide,
  forget,
  forgetBefore,
  formatSuggestions,
  type Lesson,
  openSuggestions,
  parseSuggestions,
  suggest,
  type Suggestion,
} from './suggestions.ts';
export { createSwappable, type SwappableClassifier } from './swap.ts';
export { detectUrgency, type Urgency, type UrgencyKind } from './urgency.ts';
export { verdict, type Verdict, type VerdictOptions } from './verdict.ts';

// For those who train, measure, or bring an engine of their own
export { classifierEngine, type EngineRequest, type IntentEngine } from './engine.ts';
export { type BandFigures, evaluate, type EvaluateOptions, type Evaluation } from './evaluate.ts';
export { loadModel, type Model, type SavedModel, saveModel } from './model.ts';
export { trainModel, type TrainOptions } from './train.ts';
