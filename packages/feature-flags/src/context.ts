/** Who is asking. Everything is optional: a rule that needs what is missing does not match. */
export interface FlagContext {
  readonly tenantId?: string;
  readonly guestId?: string;
  /** The hotel's IANA time zone, for windows that name none: `Europe/Madrid`. */
  readonly timeZone?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** What a percentage counts: hotels or guests. */
export type RolloutUnit = 'tenant' | 'guest';

/** The id to bucket by, or undefined when there is none: an empty id would put everybody in one bucket. */
export const unitOf = (context: FlagContext | undefined, by: RolloutUnit): string | undefined => {
  const id = by === 'tenant' ? context?.tenantId : context?.guestId;
  return typeof id === 'string' && id !== '' ? id : undefined;
};
