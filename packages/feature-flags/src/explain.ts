import type { FlagContext } from './context.ts';
import type { FlagDetails } from './details.ts';

/** One sentence on why a flag has its value, for people: "booking.enabled is off for hotel malaga: ..." */
export const explainFlag = (details: FlagDetails, context: FlagContext = {}): string => {
  const who = [context.tenantId && `hotel ${context.tenantId}`, context.guestId && `guest ${context.guestId}`]
    .filter(Boolean)
    .join(', ');
  const value = details.variant ?? JSON.stringify(details.value) ?? 'at its default';
  const stale = details.stale ? ' (last known: the source cannot be reached)' : '';
  return `${details.flag} is ${value}${who && ` for ${who}`}: ${because(details)}${stale}`;
};

const because = (details: FlagDetails): string => {
  switch (details.step) {
    case 'override-kill':
      return 'killed by an override of this process';
    case 'kill':
      return `killed in ${details.source}`;
    case 'deny':
      return 'the hotel is on the deny list';
    case 'allow':
      return 'the hotel is on the allow list';
    case 'rule':
      return `rule ${(details.rule ?? 0) + 1} matches${details.by ? `, ${rollout(details)}` : ''}`;
    case 'rollout':
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

const rollout = ({ by, percentage, bucket }: FlagDetails): string => {
  const where = bucket === undefined ? '' : `, and this ${by} stands at ${bucket.toFixed(3)} %`;
  return `the rollout by ${by} reaches ${percentage} %${where}`;
};

const skipped = ({ error }: FlagDetails): string =>
  error === 'TARGETING_KEY_MISSING' ? 'the rollout was skipped because the id it counts by is missing; ' : '';
