// For users of another NLU service, an LLM or a sentence encoder
export { type CalibrateOptions, calibrateService, type ServiceCalibration } from './calibration.ts';
export { guardEngine, type GuardOptions } from './guard.ts';
export { type OpinionOptions, withSecondOpinion } from './opinions.ts';
export type { Score, ScoredService } from './scores.ts';
export { serviceEngine } from './service.ts';

// For those who bring an encoder
export { type Embedder, embedExamples, embeddingService } from './embedder.ts';
export { embeddedEngine } from './embedded-engine.ts';
export type { EmbeddedExamples } from '../vectors.ts';
