import type { FlagContext } from '../index.ts';
import { UsageError, type CliOptions } from './arguments.ts';

export type Attributes = NonNullable<FlagContext['attributes']>;

/** Who is asking, from attributes that apply to everybody and those of one hotel. */
export const contextOf = (
  { guest }: CliOptions,
  tenantId: string | undefined,
  attributes: Attributes,
): FlagContext => {
  const { timeZone } = attributes;
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(guest !== undefined && { guestId: guest }),
    ...(typeof timeZone === 'string' && { timeZone }),
    attributes,
  };
};

/** @throws UsageError */
export const readAttributes = ({ attr = [] }: CliOptions): Attributes =>
  Object.fromEntries(attr.map(readAttribute));

/** Numbers and booleans as JSON has them, all else text. */
const readAttribute = (text: string): [string, string | number | boolean] => {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--attr takes NAME=VALUE, got "${text}"`);
  const value = text.slice(at + 1);
  if (value === 'true' || value === 'false') return [text.slice(0, at), value === 'true'];
  return [text.slice(0, at), value !== '' && String(Number(value)) === value ? Number(value) : value];
};
