import type { FlagContext } from '../context.ts';
import type { FlagDetails } from '../details.ts';

/**
 * One sentence on why a flag has its value, for people: "booking.enabled is off for hotel malaga: ..."
 *
 * @param whenOn from {@link whenOn}: the sentence then ends with when the flag will be on
 */
export const explainFlag = (details: FlagDetails, context: FlagContext = {}, whenOn?: Date): string => {
  const who = [context.tenantId && `hotel ${context.tenantId}`, context.guestId && `guest ${context.guestId}`]
    .filter(Boolean)
    .join(', ');
  const value = details.variant ?? JSON.stringify(details.value) ?? 'at its default';
  const stale =
    details.stale && details.step !== 'stale' ? ' (last known: the source cannot be reached)' : '';
  const later = whenOn && details.value !== true ? `; it will be on from ${whenOn.toISOString()}` : '';
  return `${details.flag} is ${value}${who && ` for ${who}`}: ${because(details)}${stale}${later}`;
};

const because = (details: FlagDetails): string => {
  switch (details.step) {
    case 'override-kill':
      return 'killed by an override of this process';
    case 'kill':
      return `killed in ${details.source}`;
    case 'stale':
      return 'the source has been away for too long';
    case 'guard':
      return 'its guard turned it off in this process until the rule changes';
    case 'dark':
      return `a dark launch, it would be ${JSON.stringify(details.shadow)}`;
    case 'deny':
      return 'the hotel is on the deny list';
    case 'requires':
      return `it requires ${details.requires}`;
    case 'window':
      return details.error ? 'the time zone of the hotel is missing' : 'none of its windows is open';
    case 'allow':
      return 'the hotel is on the allow list';
    case 'rule':
      return `rule ${(details.rule ?? 0) + 1} matches${details.by ? `, ${rollout(details)}` : ''}`;
    case 'rollout':
    case 'ramp':
    case 'split':
      return rollout(details);
    case 'value':
      return `${skipped(details)}that is the value for everybody in ${details.source}`;
    case 'default':
      return details.error === 'GENERAL'
        ? 'the context could not be read, so the default in code applies'
        : `${skipped(details)}no rule decides, so the default in code applies`;
    default:
      return details.step satisfies never;
  }
};

const rollout = ({ step, by, percentage, bucket, held }: FlagDetails): string => {
  const where = bucket === undefined ? '' : `, and this ${by} stands at ${bucket.toFixed(3)} %`;
  if (percentage === undefined) return `the split by ${by} deals it${where}`;
  const name = step === 'ramp' ? 'ramp' : 'rollout';
  return `the ${name} by ${by} ${held ? 'is held at' : 'reaches'} ${percentage} %${where}`;
};

const skipped = ({ error }: FlagDetails): string =>
  error === 'TARGETING_KEY_MISSING' ? 'the rollout was skipped because the id it counts by is missing; ' : '';
