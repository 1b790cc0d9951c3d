/**
 * A server provider for the OpenFeature SDK:
 *
 * @example
 * const provider = openFeatureProvider((observe) => createFlags(definitions, { source, observe }));
 * await OpenFeature.setProviderAndWait(provider);
 *
 * @module
 */
export { openFeatureProvider, type OpenFeatureOptions } from './provider.ts';
export { eventRelay, type EventRelay } from './relay.ts';
export type { TrackedEvent } from './track.ts';
export type { FlagNotes } from './notes.ts';
export type { OpenFlags, ProviderFlags } from './lease.ts';
