import { TenantError } from './errors.ts';
import type { TenantSource } from './source.ts';
import type { TenantId } from './tenant.ts';

/** Something verified that belongs to one hotel. */
export interface TenantFact {
  readonly kind: TenantSource;
  /** A phone number id, address, bot id, public key, hash of an API key (never the key), claim, host name. */
  readonly value: string;
}

/** A fact and its hotel. */
export interface TenantEntry extends TenantFact {
  readonly tenant: TenantId;
}

/**
 * Which hotel a fact belongs to. A directory sees changes without a restart, finds what {@link factKey} calls the
 * same, answers undefined for what it does not know, and rejects when it cannot tell.
 */
export interface TenantDirectory {
  readonly find: (fact: TenantFact) => Promise<TenantId | undefined>;
}

/**
 * One string per fact: equal for two spellings of one, such as the case of a mailbox or a host, and never for two
 * facts.
 */
export const factKey = ({ kind, value }: TenantFact): string => `${kind}:${canonical(kind, value)}`;

/**
 * Which hotel each fact of the entries belongs to, by its {@link factKey}: for directories that are written as a whole.
 *
 * @throws TenantError `fact-taken` when two hotels claim one fact
 */
export const indexEntries = (entries: Iterable<TenantEntry>): ReadonlyMap<string, TenantId> => {
  const tenants = new Map<string, TenantId>();
  for (const entry of entries) {
    const key = factKey(entry);
    const other = tenants.get(key) ?? entry.tenant;
    if (other !== entry.tenant) throw factTaken(entry, other);
    tenants.set(key, entry.tenant);
  }
  return tenants;
};

/** The error for an entry whose fact is another hotel's. */
export const factTaken = ({ kind, tenant }: TenantEntry, other: string): TenantError =>
  new TenantError(
    'fact-taken',
    `Hotels "${other}" and "${tenant}" both claim one ${kind}: give it to one of them`,
  );

const canonical = (kind: TenantSource, value: string): string => {
  if (kind === 'mailbox') return value.trim().toLowerCase();
  if (kind === 'host') return value.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return value;
};
