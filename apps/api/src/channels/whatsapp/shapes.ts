import { z } from 'zod';

/** Shapes that several parts of a webhook have in common. */

export const id = z.string().min(1).max(512);
export const phone = z.string().regex(/^\d{5,20}$/);
/** One that is absent or not as documented: another may still do. */
export const perhaps = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
/** Meta says seconds, as a text or as a number. */
export const milliseconds = z
  .union([z.string().regex(/^\d{1,11}$/), z.int().min(0).max(99_999_999_999)])
  .transform((seconds) => Number(seconds) * 1000);
