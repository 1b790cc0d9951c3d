import { z } from 'zod';
import type { Content } from '../channel.ts';

/** WhatsApp's own limit; a longer text is not from its app. */
const maxText = 4096;

const text = z
  .object({ type: z.literal('text'), text: z.object({ body: z.string().min(1) }) })
  .transform(({ text }): Content => ({ type: 'text', text: text.body.slice(0, maxText) }));

const reply = z
  .object({ id: z.string().min(1), title: z.string() })
  .transform(({ id, title }): Content => ({ type: 'option', id, label: title }));

const interactive = z
  .object({
    type: z.literal('interactive'),
    interactive: z.union([z.object({ button_reply: reply }), z.object({ list_reply: reply })]),
  })
  .transform(({ interactive: tap }) => ('button_reply' in tap ? tap.button_reply : tap.list_reply));

/** A quick reply of a template, in the shape that is older than `interactive`. */
const button = z
  .object({ type: z.literal('button'), button: z.object({ payload: z.string().min(1), text: z.string() }) })
  .transform(({ button: tap }): Content => ({ type: 'option', id: tap.payload, label: tap.text }));

const readable = z.discriminatedUnion('type', [text, interactive, button]);

/** Not said to us: a reaction is a nod, and `system` tells of a changed number. */
const silent: ReadonlySet<string> = new Set(['reaction', 'system']);

/**
 * What the guest said; undefined when it needs no answer. A type that we cannot read, or one whose inside is
 * not as documented, is `unsupported`: the guest still gets an answer.
 */
export const contentOf = (message: { readonly type: string }): Content | undefined => {
  if (silent.has(message.type)) return undefined;
  const { data } = readable.safeParse(message);
  if (data) return data;
  return { type: 'unsupported', kind: /^[a-z_]{1,40}$/.test(message.type) ? message.type : 'unknown' };
};
