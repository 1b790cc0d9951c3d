import type { TenantId } from '@hotel/tenant-context';
import type { DeliveryStatus, InboundMessage, Move } from '../channel.ts';
import type { StrayMessage } from '../../inbox/quarantine.ts';
import type { ParsedWebhook } from './parse.ts';

export interface Distributed {
  readonly messages: readonly InboundMessage[];
  readonly statuses: readonly { readonly hotel: TenantId; readonly status: DeliveryStatus }[];
  readonly moves: readonly { readonly hotel: TenantId; readonly move: Move }[];
  /** Business numbers that are no hotel's, and the guests' messages that each of them got. */
  readonly unknown: ReadonlyMap<string, readonly StrayMessage[]>;
}

/** Gives every message and status to the hotel whose business number it came through. */
export const distribute = (
  parsed: Pick<ParsedWebhook, 'messages' | 'statuses' | 'moves'>,
  hotelOf: (phoneNumberId: string) => TenantId | undefined,
): Distributed => {
  const unknown = new Map<string, StrayMessage[]>();
  const quarantine = (phoneNumberId: string, ...messages: readonly StrayMessage[]): [] => {
    unknown.set(phoneNumberId, [...(unknown.get(phoneNumberId) ?? []), ...messages]);
    return [];
  };
  const messages = parsed.messages.flatMap(({ phoneNumberId, ...message }): InboundMessage[] => {
    const hotel = hotelOf(phoneNumberId);
    return hotel ? [{ hotel, channel: 'whatsapp', ...message }] : quarantine(phoneNumberId, message);
  });
  const statuses = parsed.statuses.flatMap(({ phoneNumberId, ...status }) => {
    const hotel = hotelOf(phoneNumberId);
    return hotel ? [{ hotel, status }] : quarantine(phoneNumberId);
  });
  const moves = parsed.moves.flatMap(({ phoneNumberId, ...move }) => {
    const hotel = hotelOf(phoneNumberId);
    return hotel ? [{ hotel, move }] : quarantine(phoneNumberId);
  });
  return { messages, statuses, moves, unknown };
};
