import type { TenantId } from '@hotel/tenant-context';
import type { ChannelName, OutboundMessage, SendResult } from '../channels/channel.ts';

/** A provider that refuses all of a hotel's messages: a token, a permission, a payment. A person has to act. */
export interface Outage {
  readonly hotel: TenantId;
  readonly channel: ChannelName;
  readonly reason: string;
}

export interface Outages {
  /** Tells whether the hotel's channel has just stopped, or works again. */
  note(message: Pick<OutboundMessage, 'hotel' | 'channel'>, result: SendResult): 'down' | 'up' | undefined;
  now(): readonly Outage[];
}

export const createOutages = (): Outages => {
  const known = new Map<string, Outage>();
  return {
    note: ({ hotel, channel }, result) => {
      const key = `${channel} ${hotel}`;
      if (result.outcome === 'sent') return known.delete(key) ? 'up' : undefined;
      if (result.outcome !== 'retry' || result.about !== 'account') return undefined;
      const isNews = !known.has(key);
      known.set(key, { hotel, channel, reason: result.reason });
      return isNews ? 'down' : undefined;
    },
    now: () => [...known.values()],
  };
};
