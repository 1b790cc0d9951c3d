import type { FlagsStatus } from '@hotel/feature-flags';
import type { Outage } from '../inbox/outages.ts';
import type { Stores } from '../stores.ts';
import type { Check } from './health.ts';

export const storeCheck = async ({
  store,
  durability,
}: Pick<Stores, 'store' | 'durability'>): Promise<Check> => {
  const { waiting, unknown, failed } = await store.outboxCounts();
  const { ok, text } = await durability();
  const detail = `outbox: ${waiting} waiting, ${unknown} of unknown fate, ${failed} failed; ${text}`;
  return { ok, degraded: true, detail };
};

/** Messages wait meanwhile. Which hotels it is about is for the log: this page is public. */
export const channelsCheck = (outages: readonly Outage[]): Check => ({
  ok: outages.length === 0,
  degraded: true,
  ...(outages.length > 0
    ? { detail: outages.map(({ channel, reason }) => `${channel} refuses an account: ${reason}`).join('; ') }
    : {}),
});

/** Flags come from Redis, and stay as they are without it. Why it is away is for the log: this page is public. */
export const flagsCheck = ({ state }: FlagsStatus): Check => ({
  ok: state === 'live',
  degraded: true,
  detail: `flags: ${state}`,
});
