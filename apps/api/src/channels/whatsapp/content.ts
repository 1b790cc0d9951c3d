import { z } from 'zod';
import type { Content } from '../channel.ts';

/** WhatsApp's own limit; a longer text is not from its app. */
const maxText = 4096;
const id = z.string().min(1).max(512);
/** What is beside the point, and lost when it is not as documented. */
const words = z
  .string()
  .transform((text) => text.slice(0, maxText))
  .optional()
  .catch(undefined);

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

const media = <const Kind extends Extract<Content, { type: 'media' }>['kind']>(kind: Kind) =>
  z
    .object({ type: z.literal(kind), [kind]: z.object({ id, caption: words }) })
    .transform((message): Content => {
      const { id, caption } = message[kind] as { id: string; caption?: string | undefined };
      return { type: 'media', kind, id, ...(caption ? { caption } : {}) };
    });

const location = z
  .object({
    type: z.literal('location'),
    location: z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: words,
    }),
  })
  .transform(({ location: { latitude, longitude, name } }): Content => ({
    type: 'location',
    latitude,
    longitude,
    ...(name ? { name } : {}),
  }));

/** What the guest wrote beside the goods. */
const order = z
  .object({ type: z.literal('order'), order: z.object({ text: z.string().min(1).max(maxText) }) })
  .transform(({ order: { text } }): Content => ({ type: 'text', text }));

/** Taken back, it has no emoji. */
const reaction = z
  .object({ type: z.literal('reaction'), reaction: z.object({ emoji: z.string().max(64).optional() }) })
  .transform(({ reaction: { emoji = '' } }): Content => ({ type: 'reaction', emoji }));

const readable = z.union([
  text,
  interactive,
  button,
  media('image'),
  media('video'),
  media('audio'),
  media('document'),
  media('sticker'),
  location,
  order,
  reaction,
]);

/** Where each type keeps what it says. */
export const contentFields = [
  'text',
  'interactive',
  'button',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'order',
  'reaction',
] as const;

/** Not said to us: `system` tells of other addresses, and what was deleted is gone. */
const silent: ReadonlySet<string> = new Set(['system', 'revoke']);

/**
 * What the guest said; undefined when it is nothing. A type that we cannot read, or one whose inside is not as documented,
 * is `unsupported`: the guest still gets an answer.
 */
export const contentOf = (message: { readonly type: string }): Content | undefined => {
  if (silent.has(message.type)) return undefined;
  const { data } = readable.safeParse(message);
  if (data) return data;
  // Nobody waits for the answer to a reaction.
  if (message.type === 'reaction') return undefined;
  return { type: 'unsupported', kind: /^[a-z_]{1,40}$/.test(message.type) ? message.type : 'unknown' };
};
