import { z } from 'zod';

const address = z.email().max(320).toLowerCase();

/** A mail as the provider hands it on. */
export const mailSchema = z.object({
  /** The mailbox that it was delivered to, from the envelope. */
  to: address,
  /** The address in `From`. */
  from: address,
  /** Of the envelope; empty or `<>` for notices that a mail could not be delivered. */
  returnPath: z.string().max(1000).optional(),
  receivedAt: z.iso.datetime({ offset: true }),
  subject: z.string().default(''),
  /** The plain text, or what the provider makes of the HTML. */
  text: z.string().default(''),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).max(1000),
  /** What the sender's domain says of `From`: with `fail` somebody else wrote it. */
  dmarc: z.enum(['pass', 'fail', 'none']).default('none'),
  attachments: z
    .array(z.object({ id: z.string().min(1).max(512) }))
    .max(1000)
    .default([]),
});

export type Mail = z.output<typeof mailSchema>;

/** The first header of that name. */
export const headerOf = ({ headers }: Pick<Mail, 'headers'>, name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name)?.value.trim();
