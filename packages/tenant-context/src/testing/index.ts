// For users: does your code keep hotels apart?
export { fuzzTenants, assertIsolated } from './fuzz.ts';
export type { FuzzOptions, FuzzReport, Leak, Probe } from './fuzz.ts';
export { recordingStore, type RecordedCall, type RecordingStore } from './recording-store.ts';

// For other libraries: what every directory must keep.
export { directoryCases, directoryFaultCases } from './directory-cases.ts';
export type { DirectoryCase, DirectoryFixture, FaultyDirectoryFixture } from './directory-cases.ts';
