/** The names everything about one set of flags has in Redis; the braces keep them in one cluster slot. */
export interface FlagKeys {
  /** Field = flag, value = scalar or rule. */
  readonly hash: string;
  /** Stream of edits. */
  readonly audit: string;
  /** Channel that hints at a change. */
  readonly channel: string;
  /** Hash of when each flag was last asked for. */
  readonly usage: string;
}

export const DEFAULT_HASH = 'feature_flags';

/** @param hash @default 'feature_flags' */
export const flagKeys = (hash: string = DEFAULT_HASH): FlagKeys => ({
  hash,
  audit: `{${hash}}:audit`,
  channel: `{${hash}}:changed`,
  usage: `{${hash}}:usage`,
});
