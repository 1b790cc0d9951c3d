import { z } from 'zod';
import type { DeliveryStatus, GuestAlias, InboundMessage, Move } from '../channel.ts';
import { contentFields, contentOf } from './content.ts';
import { echo, staffMessageOf } from './echo.ts';
import { moveOf } from './move.ts';
import { windowClosed } from './outcome.ts';
import { id, milliseconds, perhaps, phone } from './shapes.ts';

/** A guest's message, before it is known which hotel the business number belongs to. */
export interface ParsedMessage extends Omit<InboundMessage, 'hotel' | 'channel'> {
  readonly phoneNumberId: string;
}

export interface ParsedStatus extends DeliveryStatus {
  readonly phoneNumberId: string;
}

export interface ParsedWebhook {
  readonly messages: readonly ParsedMessage[];
  readonly statuses: readonly ParsedStatus[];
  readonly moves: readonly (Move & { readonly phoneNumberId: string })[];
  /** Parts that are broken or hold nothing to answer. */
  readonly ignored: number;
}

// Every part is checked on its own, so that a broken one never costs its neighbours.
const parts = z
  .unknown()
  .transform((value): readonly unknown[] => (Array.isArray(value) ? value : [value]))
  .optional()
  .default([]);
const body = z.object({ entry: parts });
const entry = z.object({ changes: parts });
const metadata = z.object({ phone_number_id: id });
const change = z.discriminatedUnion('field', [
  z.object({
    field: z.literal('messages'),
    value: z.object({ metadata, contacts: parts, messages: parts, statuses: parts }),
  }),
  z.object({
    field: z.literal('smb_message_echoes'),
    value: z.object({ metadata, message_echoes: parts }),
  }),
]);
const contact = z.object({ wa_id: perhaps(phone), user_id: perhaps(id) });
const content = z.unknown().optional();
const message = z.object({
  id,
  from: perhaps(phone),
  from_user_id: perhaps(id),
  timestamp: milliseconds,
  type: z.string(),
  system: content,
  ...(Object.fromEntries(contentFields.map((field) => [field, content])) as Record<
    (typeof contentFields)[number],
    typeof content
  >),
});
const status = z.object({
  id,
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
  timestamp: milliseconds,
  biz_opaque_callback_data: perhaps(id),
  errors: perhaps(z.array(z.object({ code: z.int() }))),
});

/** Everything that one webhook delivers: all entries, changes and what is in them. Never throws. */
export const parseWebhook = (webhook: unknown): ParsedWebhook => {
  let ignored = 0;
  const valid = <T extends z.ZodType>(schema: T, values: readonly unknown[]): z.output<T>[] => {
    const found = values.map((value) => schema.safeParse(value)).filter(({ success }) => success);
    ignored += values.length - found.length;
    return found.map(({ data }) => data as z.output<T>);
  };

  const messages: ParsedMessage[] = [];
  const statuses: ParsedStatus[] = [];
  const moves: (Move & { phoneNumberId: string })[] = [];
  const entries = valid(body, [webhook]).flatMap((all) => valid(entry, all.entry));
  for (const { value } of entries.flatMap(({ changes }) => valid(change, changes))) {
    const phoneNumberId = value.metadata.phone_number_id;
    if ('message_echoes' in value) {
      for (const item of valid(echo, value.message_echoes))
        messages.push({ phoneNumberId, ...staffMessageOf(item) });
      continue;
    }
    const contacts = valid(contact, value.contacts);
    for (const item of valid(message, value.messages)) {
      const parsed = messageOf(item, contacts);
      const move = moveOf(item);
      if (parsed) messages.push({ phoneNumberId, ...parsed });
      else if (move) moves.push({ phoneNumberId, ...move });
      else ignored += 1;
    }
    for (const item of valid(status, value.statuses)) statuses.push({ phoneNumberId, ...statusOf(item) });
  }
  return { messages, statuses, moves, ignored };
};

const messageOf = (
  item: z.output<typeof message>,
  contacts: readonly z.output<typeof contact>[],
): Omit<ParsedMessage, 'phoneNumberId'> | undefined => {
  const [first, ...others] = aliasesOf(item, contacts);
  const said = contentOf(item);
  return first && said
    ? { messageId: item.id, aliases: [first, ...others], sentAt: item.timestamp, content: said }
    : undefined;
};

/** Guests with a user name may show no phone number; a contact may tell what the message itself leaves out. */
const aliasesOf = (
  { from, from_user_id: userId }: z.output<typeof message>,
  contacts: readonly z.output<typeof contact>[],
): readonly GuestAlias[] => {
  const number = from ?? (userId ? contacts.find(({ user_id }) => user_id === userId)?.wa_id : undefined);
  const bsuid = userId ?? (from ? contacts.find(({ wa_id }) => wa_id === from)?.user_id : undefined);
  return [
    ...(number ? [{ kind: 'phone', value: number } as const] : []),
    ...(bsuid ? [{ kind: 'bsuid', value: bsuid } as const] : []),
  ];
};

const statusOf = (item: z.output<typeof status>): DeliveryStatus => ({
  providerId: item.id,
  status: item.status,
  at: item.timestamp,
  ...(item.biz_opaque_callback_data ? { id: item.biz_opaque_callback_data } : {}),
  ...(item.errors?.[0] ? { reason: String(item.errors[0].code) } : {}),
  ...(item.status === 'failed' && item.errors?.[0]?.code === windowClosed
    ? { about: 'window' as const }
    : {}),
});
