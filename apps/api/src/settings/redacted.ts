import { z } from 'zod';
import { given, settings, type Environment } from '../config.ts';

const redacted = '[redacted]';

/** The settings in force, for a person to read: wherever a secret may be, there is a word instead. */
const redactedSettings = (environment: Environment): Readonly<Record<string, unknown>> => {
  const flags = Object.entries(environment).filter(([name]) => name.startsWith('HOTEL_FLAG_'));
  return {
    ...settings(z.string().transform(() => redacted)).parse(given(environment)),
    ...Object.fromEntries(flags),
  };
};

/** As JSON; an address says nothing of who asks there. */
export const printSettings = (environment: Environment): string =>
  JSON.stringify(redactedSettings(environment), (_, value: unknown) => withoutUser(value), 2);

const withoutUser = (value: unknown): unknown => {
  if (typeof value !== 'string' || !URL.canParse(value)) return value;
  const url = new URL(value);
  if (url.username === '' && url.password === '') return value;
  url.username = url.password = '';
  return url.href.replace('//', `//${redacted}@`);
};
