import { z } from 'zod';
import type { Content } from '../channel.ts';
import { contentOf } from './content.ts';
import { id, milliseconds, phone } from './shapes.ts';

/** What a person of the house sent with the WhatsApp Business app. */
export const echo = z.looseObject({ id, to: phone, timestamp: milliseconds, type: z.string() });

const wordsOf = (said: Content | undefined, type: string): string => {
  if (said?.type === 'text') return said.text;
  if (said?.type === 'option') return said.label;
  return said?.type === 'media' && said.caption ? said.caption : `[${type.slice(0, 40)}]`;
};

export const staffMessageOf = (item: z.output<typeof echo>) => ({
  messageId: item.id,
  aliases: [{ kind: 'phone', value: item.to }] as const,
  sentAt: item.timestamp,
  content: { type: 'staff', text: wordsOf(contentOf(item), item.type) } as const,
});
