import { z } from 'zod';
import { languages, type Language } from '../../hotels/hotel.ts';
import type { Content, InboundMessage } from '../channel.ts';
import { contentOf } from './content.ts';

/** What a guest did, before it is known which hotel the bot belongs to. */
export interface ParsedUpdate {
  readonly updateId: number;
  readonly message: Omit<InboundMessage, 'hotel' | 'channel' | 'messageId'>;
  /** Of a tap: Telegram's app shows that it waits until this is answered. */
  readonly tap?: string;
}

const guest = z.object({
  id: z.int().positive(),
  is_bot: z.literal(false).optional(),
  language_code: z.string().optional().catch(undefined),
});
/** In a group the others would read what is between the hotel and one guest. */
const chat = z.object({ id: z.int().positive(), type: z.literal('private') });
const message = z.looseObject({ from: guest, chat, date: z.int().min(0).max(99_999_999_999) });
const buttons = z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() })));
const tap = z.object({
  id: z.string().min(1).max(512),
  from: guest,
  data: z.string().min(1).max(64),
  message: z.object({
    chat,
    reply_markup: z.object({ inline_keyboard: buttons }).optional().catch(undefined),
  }),
});
const update = z.object({
  update_id: z.int(),
  message: message.optional().catch(undefined),
  callback_query: tap.optional().catch(undefined),
});

/**
 * What a guest said or tapped, alone with the bot; undefined when nobody did or it needs no answer.
 *
 * @param now a tap brings no time of its own
 */
export const parseUpdate = (body: unknown, now: number): ParsedUpdate | undefined => {
  const { data } = update.safeParse(body);
  if (!data) return undefined;
  const { update_id: updateId, message: said, callback_query: tapped } = data;
  if (tapped) {
    // The clock of messages has whole seconds: a tap must not overtake the words that follow it.
    const sentAt = Math.floor(now / 1000) * 1000;
    const message = { sentAt, content: optionOf(tapped), ...writerOf(tapped.from) };
    return { updateId, message, tap: tapped.id };
  }
  const content = said && contentOf(said);
  return content && { updateId, message: { sentAt: said.date * 1000, content, ...writerOf(said.from) } };
};

/** In a private chat the chat has the guest's id. */
const writerOf = ({ id, language_code: code }: z.output<typeof guest>) => {
  const languageHint = languageOf(code);
  return {
    aliases: [{ kind: 'telegram', value: String(id) }] as const,
    ...(languageHint ? { languageHint } : {}),
  };
};

const languageOf = (code = ''): Language | undefined =>
  languages.find((known) => code.toLowerCase().split('-')[0] === known);

const optionOf = ({ data, message }: z.output<typeof tap>): Content => {
  const shown = message.reply_markup?.inline_keyboard.flat().find((button) => button.callback_data === data);
  return { type: 'option', id: data, label: shown?.text ?? data };
};
