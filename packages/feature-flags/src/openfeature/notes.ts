import type { FlagMetadata } from '@openfeature/server-sdk';
import type { FlagDetails } from '../index.ts';

/** What clients and hooks are told beside the value. */
export interface FlagNotes {
  readonly variant?: string | undefined;
  readonly flagMetadata?: FlagMetadata;
}

/** Flat, as the specification wants it; what a decision does not have is left out. */
export const flagNotes = (details: FlagDetails): FlagNotes => {
  const { variant, source, step, version, rule, requires, by, percentage, bucket } = details;
  const flagMetadata: FlagMetadata = { source, step };
  if (version !== undefined) flagMetadata['version'] = version;
  if (rule !== undefined) flagMetadata['rule'] = rule;
  if (requires !== undefined) flagMetadata['requires'] = requires;
  if (by !== undefined) flagMetadata['by'] = by;
  if (percentage !== undefined) flagMetadata['percentage'] = percentage;
  if (bucket !== undefined) flagMetadata['bucket'] = bucket;
  return { variant, flagMetadata };
};
