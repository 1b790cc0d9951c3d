import { z } from 'zod';
import type { Content } from '../channel.ts';

/** Telegram's own limit; a longer text is not from its apps. */
const maxText = 4096;
const words = z.string().transform((text) => text.slice(0, maxText));
const caption = words.optional().catch(undefined);
const file = z.object({ file_id: z.string().min(1).max(512) });
const place = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

const text = z.object({ text: words.pipe(z.string().min(1)) }).transform(({ text }) => saidOf(text));

/** Apps offer it as a button to who opens the bot, and opens it again. */
const saidOf = (text: string): Content =>
  /^\/start(?:@\w+)?(?: |$)/.test(text)
    ? { type: 'option', id: 'intent:greeting', label: text }
    : { type: 'text', text };

const media = (
  kind: Extract<Content, { type: 'media' }>['kind'],
  id: string,
  caption: string | undefined,
): Content => ({ type: 'media', kind, id, ...(caption ? { caption } : {}) });

/** The sizes of a picture, the largest last. */
const photo = z
  .object({ photo: z.array(file).min(1), caption })
  .transform(({ photo, caption }) => media('image', photo.at(-1)?.file_id ?? '', caption));

const oneFile = (field: string, kind: Parameters<typeof media>[0]) =>
  z
    .preprocess(
      ({ [field]: found, caption: below }: Readonly<Record<string, unknown>>) => ({ found, below }),
      z.object({ found: file, below: caption }),
    )
    .transform(({ found, below }) => media(kind, found.file_id, below));

const venue = z
  .object({ venue: z.object({ location: place, title: words }) })
  .transform(({ venue: { location, title } }): Content => ({ type: 'location', ...location, name: title }));

const location = z
  .object({ location: place })
  .transform(({ location }): Content => ({ type: 'location', ...location }));

/** In this order: a moving picture comes as a document as well, and a venue as a place. */
const readable = z.union([
  text,
  photo,
  oneFile('voice', 'audio'),
  oneFile('audio', 'audio'),
  oneFile('animation', 'video'),
  oneFile('video', 'video'),
  oneFile('video_note', 'video'),
  oneFile('document', 'document'),
  oneFile('sticker', 'sticker'),
  venue,
  location,
]);

/** What guests send besides, and expect an answer to. */
const others = [
  'text',
  'photo',
  'voice',
  'audio',
  'video',
  'document',
  'sticker',
  'venue',
  'location',
  'contact',
  'poll',
  'dice',
  'game',
  'story',
  'checklist',
  'paid_media',
] as const;

/** What the guest said; undefined for what Telegram tells of the chat itself, such as a pinned message. */
export const contentOf = (message: Readonly<Record<string, unknown>>): Content | undefined => {
  const { data } = readable.safeParse(message);
  if (data) return data;
  const kind = others.find((name) => Object.hasOwn(message, name));
  return kind && { type: 'unsupported', kind };
};
