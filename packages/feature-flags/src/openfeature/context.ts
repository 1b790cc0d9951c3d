import type { EvaluationContext } from '@openfeature/server-sdk';
import type { FlagContext } from '../index.ts';

/**
 * The standard subject is the hotel: `targetingKey`, else `tenantId`; a guest is `guestId`, and `timeZone`
 * the hotel's. Conditions see every attribute at the top level, in place: the context is never copied or changed.
 */
export const flagContext = (context: EvaluationContext): FlagContext => {
  const tenantId = text(context, 'targetingKey') ?? text(context, 'tenantId');
  const guestId = text(context, 'guestId');
  const timeZone = text(context, 'timeZone');
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(guestId !== undefined && { guestId }),
    ...(timeZone !== undefined && { timeZone }),
    // Dates, lists and structures equal no text, number or boolean, so they match no condition.
    attributes: context as NonNullable<FlagContext['attributes']>,
  };
};

const text = (context: EvaluationContext, name: string): string | undefined => {
  const value = Object.hasOwn(context, name) ? context[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};
