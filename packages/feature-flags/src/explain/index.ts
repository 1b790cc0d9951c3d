/**
 * Why a flag has its value, in a sentence, and from when it will be on:
 *
 * @example
 * const context = { tenantId: 'malaga' };
 * explainFlag(flags.details('booking.enabled', context), context, whenOn(flags, 'booking.enabled', context));
 *
 * @module
 */
export { explainFlag } from './sentence.ts';
export { whenOn } from './when-on.ts';
