import type { Context } from 'hono';
import type { z } from 'zod';
import { bytesWithin } from '../bytes.ts';
import { refuse } from './problem.ts';

/**
 * The JSON body of a request, checked. The declared length is looked at before anything is read, and a body
 * without one is read only up to the limit.
 *
 * @throws HTTPException 413, 415 or 400
 */
export const readJson = async <T extends z.ZodType>(
  c: Context,
  schema: T,
  limit = 65_536,
): Promise<z.output<T>> => {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw refuse(415, 'Send application/json.');
  const bytes = await readBytes(c, limit);
  if (!bytes) throw refuse(413, `The body is larger than ${limit} bytes.`);
  const value = jsonOf(bytes);
  if (value === undefined) throw refuse(400, 'The body is not JSON in UTF-8.');
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refuse(400, `The body does not fit: ${misfits(parsed.error)}`);
  return parsed.data;
};

/** Where something is not as it should be, and how it should be; not what it is. */
export const misfits = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`).join('; ');

/** undefined when it is not JSON in UTF-8: no JSON text means that. */
export const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/**
 * The raw body; undefined when it is longer than `limit`.
 *
 * @throws HTTPException 400 when the caller hangs up in the middle
 */
export const readBytes = async (c: Context, limit: number): Promise<Uint8Array | undefined> => {
  try {
    return await bytesOf(c, limit);
  } catch {
    throw refuse(400, 'The body breaks off.');
  }
};

const bytesOf = async (c: Context, limit: number): Promise<Uint8Array | undefined> => {
  const declared = c.req.header('content-length');
  if (declared !== undefined) {
    if (!(Number(declared) <= limit)) return undefined;
    return new Uint8Array(await c.req.arrayBuffer());
  }
  return bytesWithin(c.req.raw.body, limit);
};
