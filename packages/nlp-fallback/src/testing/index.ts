// For tests of what uses this package
export { fakeClassification, type FakeClassificationOptions } from './classification.ts';
export { scriptedEngine } from './engine.ts';

// For authors of engines
export { type EngineCheck, engineChecks } from './engine.ts';
