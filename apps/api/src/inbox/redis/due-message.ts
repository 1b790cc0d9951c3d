import type { TenantId } from '@hotel/tenant-context';
import type { Address, ChannelName, Reply } from '../../channels/channel.ts';
import type { DueMessage } from '../store.ts';
import { assertOwn } from './ids.ts';

/** A reply from its fields, and how often it was taken. */
export const dueMessage = (hotel: TenantId, text: string): { message: DueMessage; takes: number } => {
  const fields = JSON.parse(text) as Readonly<Record<string, string>>;
  const { id = '', channel, conversation = '', address = '', reply = '', traceparent, refusedAt } = fields;
  assertOwn(hotel, fields['hotel']);
  const message = {
    id,
    hotel,
    channel: channel as ChannelName,
    conversationId: conversation,
    to: JSON.parse(address) as Address,
    reply: JSON.parse(reply) as Reply,
    attempts: Number(fields['attempts']),
    writtenAt: Number(fields['writtenAt']),
    ...(refusedAt === undefined ? {} : { refusedAt: Number(refusedAt) }),
    ...(traceparent ? { traceparent } : {}),
  };
  return { message, takes: Number(fields['takes']) };
};
