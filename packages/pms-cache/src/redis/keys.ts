import { hash } from 'node:crypto';
import type { StoreQuery } from '../store.ts';

/** Where everything lies. All keys of one hotel share the hash tag `{tenant}` and so one slot of a Cluster. */
export interface Keys {
  readonly channel: string;
  readonly generations: (tenant: string) => string;
  readonly entry: (query: StoreQuery) => string;
  /** @param entry its key */
  readonly lease: (entry: string) => string;
}

export const keysUnder = (prefix: string): Keys => {
  const root = (tenant: string): string => `${prefix}:v2:{${encodeURIComponent(tenant)}}`;
  return {
    channel: `${prefix}:v2:changes`,
    generations: (tenant) => `${root(tenant)}:generations`,
    // Hashed, so that neither names nor dates of a guest are seen in MONITOR or a key listing.
    entry: ({ tenant, key }) => `${root(tenant)}:entry:${hash('sha256', key, 'base64url')}`,
    lease: (entry) => `${entry}:lease`,
  };
};
