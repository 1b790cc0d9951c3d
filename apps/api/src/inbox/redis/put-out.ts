import type { TenantId } from '@hotel/tenant-context';
import { channelNames, isPushed, type Reply } from '../../channels/channel.ts';
import { newId } from './ids.ts';

const notPushed = channelNames.filter((channel) => !isPushed(channel));

/** A reply as the scripts put it out, unless it is for a channel that nothing is pushed to. */
export const putOut = (hotel: TenantId, reply: Reply, at: number, traceparent?: string): object => ({
  id: newId('obx', hotel),
  reply: JSON.stringify(reply),
  at,
  traceparent,
  notPushed,
});
