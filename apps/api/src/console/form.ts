import type { Context } from 'hono';
import { readBytes } from '../routes/body.ts';
import { refuse } from '../routes/problem.ts';

/**
 * One field of a form, without what a browser adds to its line ends.
 *
 * @throws HTTPException 413 when the form is larger than any of ours can be
 */
export const readField = async (c: Context, name: string): Promise<string> => {
  const bytes = await readBytes(c, 65_536);
  if (!bytes) throw refuse(413, 'The form is too large.');
  const fields = new URLSearchParams(new TextDecoder().decode(bytes));
  return (fields.get(name) ?? '').replaceAll('\r\n', '\n').trim();
};
