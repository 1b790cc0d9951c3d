export { expectNoExpiredFlags } from './expired.ts';
export { createTestFlags, type TestFlags, type TestValues } from './test-flags.ts';
export { sourceCases, type SourceCase, type SourceFixture } from './conformance.ts';
