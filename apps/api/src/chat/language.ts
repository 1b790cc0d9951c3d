import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { languages, type Language } from '../hotels/hotel.ts';

export const isLanguage = (value: string | undefined): value is Language =>
  languages.some((language) => language === value);

/** The language of ours that the reader's browser likes best: `es-AR` is Spanish. */
export const preferredLanguage = (c: Context, fallback: Language): Language =>
  accepts(c, {
    header: 'Accept-Language',
    supports: [...languages],
    default: fallback,
    match: (accepted) =>
      accepted
        .filter(({ q }) => q > 0)
        .sort((one, other) => other.q - one.q)
        .map(({ type }) => type.toLowerCase().split('-', 1)[0])
        .find(isLanguage) ?? fallback,
  }) as Language;
