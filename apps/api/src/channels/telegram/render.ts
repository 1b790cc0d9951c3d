import type { Option, OutboundMessage } from '../channel.ts';
import { cutAtSentence, uniqueLabels } from '../cut.ts';
import { numbered } from '../numbered.ts';

/** Body of `sendMessage`: plain text, in which nothing is markup. */
export interface SendMessage {
  readonly chat_id: number;
  readonly text: string;
  readonly reply_markup?: {
    readonly inline_keyboard: readonly (readonly [
      { readonly text: string; readonly callback_data: string },
    ])[];
  };
}

/** Telegram's limits; `text` in characters, counted in UTF-16 units, of which there are never fewer. */
const limits = { text: 4096, buttons: 100, dataBytes: 64, label: 64 };

/** The Bot API's form of a reply; undefined for an address that is none of Telegram's. */
export const renderMessage = ({
  to,
  reply: { text, options = [] },
}: Pick<OutboundMessage, 'to' | 'reply'>): SendMessage | undefined => {
  if (to.kind !== 'telegram') return undefined;
  const chat = { chat_id: Number(to.value) };
  if (options.length === 0 || !fitOnButtons(options))
    return { ...chat, text: numbered(text, options, limits.text) };
  const labels = uniqueLabels(
    options.map(({ label, description }) => (description ? `${label} · ${description}` : label)),
    limits.label,
  );
  return {
    ...chat,
    text: cutAtSentence(text, limits.text),
    reply_markup: {
      inline_keyboard: options.map(({ id }, i) => [{ text: labels[i] ?? id, callback_data: id }]),
    },
  };
};

/** What a tap brings back must be the whole id. */
const fitOnButtons = (options: readonly Option[]): boolean =>
  options.length <= limits.buttons &&
  options.every(({ id }) => id !== '' && Buffer.byteLength(id) <= limits.dataBytes);
