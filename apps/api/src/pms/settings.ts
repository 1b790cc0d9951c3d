import { z } from 'zod';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The one address that is ever asked: nothing in it but scheme, host and folder. */
const shopUrl = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isPlain = `${username}${password}${search}${hash}` === '';
  return isPlain && (protocol === 'https:' || loopback.has(hostname));
}, 'needs https, and no user, query or fragment');

const qloApps = (secret: z.ZodType<string, string>) =>
  z
    .strictObject({
      kind: z.literal('qloapps'),
      /** Of the shop, without `/api`. */
      url: shopUrl,
      key: z.string().length(32, 'is 32 characters in QloApps').pipe(secret).optional(),
      /** A file that holds the key alone, such as a mounted secret. */
      keyFile: z.string().min(1).optional(),
      idHotel: z.int().positive(),
      /** Our room type -> `id_room_type` of the shop. */
      roomTypes: z.record(z.string(), z.int().positive()),
      /** The hotel's own mailbox and telephone: QloApps wants one of every guest. */
      email: z.email(),
      phone: z.string().min(5),
      /** What polling for changes may cost. */
      callsPerHour: z.int().min(4).default(90),
      /** Signs `POST /webhooks/pms/:hotel`. */
      webhookSecret: secret.optional(),
    })
    .refine(
      ({ key, keyFile }) => (key === undefined) !== (keyFile === undefined),
      'needs a key or a keyFile',
    );

const simulated = (secret: z.ZodType<string, string>) =>
  z.strictObject({ kind: z.literal('simulated'), webhookSecret: secret.optional() });

/** Which PMS a hotel has: hotel id -> its settings. A hotel that is not named has a simulated one. */
export const pmsSettings = (secret: z.ZodType<string, string>) =>
  z.record(z.string(), z.discriminatedUnion('kind', [simulated(secret), qloApps(secret)]));

export type PmsSettings = z.infer<ReturnType<typeof pmsSettings>>[string];
export type QloAppsSettings = Extract<PmsSettings, { readonly kind: 'qloapps' }>;
