import type { TenantId } from '@hotel/tenant-context';
import type { DeliveryStatus, InboundMessage } from '../channel.ts';
import type { ParsedWebhook } from './parse.ts';

export interface Distributed {
  readonly messages: readonly InboundMessage[];
  readonly statuses: readonly { readonly hotel: TenantId; readonly status: DeliveryStatus }[];
  /** Business numbers that are no hotel's, and how many guests' messages each of them got. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** Gives every message and status to the hotel whose business number it came through. */
export const distribute = (
  parsed: Pick<ParsedWebhook, 'messages' | 'statuses'>,
  hotelOf: (phoneNumberId: string) => TenantId | undefined,
): Distributed => {
  const unknown = new Map<string, number>();
  const quarantine = (phoneNumberId: string, count: number): [] => {
    unknown.set(phoneNumberId, (unknown.get(phoneNumberId) ?? 0) + count);
    return [];
  };
  const messages = parsed.messages.flatMap(({ phoneNumberId, ...message }): InboundMessage[] => {
    const hotel = hotelOf(phoneNumberId);
    return hotel ? [{ hotel, channel: 'whatsapp', ...message }] : quarantine(phoneNumberId, 1);
  });
  const statuses = parsed.statuses.flatMap(({ phoneNumberId, ...status }) => {
    const hotel = hotelOf(phoneNumberId);
    return hotel ? [{ hotel, status }] : quarantine(phoneNumberId, 0);
  });
  return { messages, statuses, unknown };
};
