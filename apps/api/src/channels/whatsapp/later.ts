import type { Hotel, Language } from '../../hotels/hotel.ts';
import type { OutboundMessage, Reply, Template } from '../channel.ts';
import { cut } from '../cut.ts';

/**
 * Meta takes free text for 24 hours after a guest's message. A clock that is somewhat wrong, and the way there, must not
 * carry one over the end: what leaves then would be refused, after it was counted as sent.
 */
export const windowMs = (24 * 60 - 5) * 60_000;

/** The whole body holds 1024 characters, the template's own words included. */
const maxText = 700;

/** Meta refuses line breaks and rows of spaces in a parameter. */
const inOneLine = ({ text, options = [] }: Reply): string =>
  [text, ...options.map(({ label }, i) => `${i + 1}. ${label}`)].join(' ').replaceAll(/\s+/g, ' ').trim();

/** Carries a message to a guest who has not written for a day, in the guest's language where the hotel has it. */
export const laterTemplate = (
  { name, channels, defaultLanguage }: Pick<Hotel, 'name' | 'channels' | 'defaultLanguage'>,
  { reply }: Pick<OutboundMessage, 'reply'>,
  language: Language = defaultLanguage,
): Template | undefined => {
  const templates = channels.whatsapp?.templates;
  const template = templates?.[language] ?? templates?.[defaultLanguage];
  return template && { ...template, parameters: [name, cut(inOneLine(reply), maxText)] };
};
