import type { Hotel, Language, Register } from '../../hotels/hotel.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Copy, CopyKey } from './keys.ts';
import { pt } from './pt.ts';

type Values = Readonly<Record<string, string | number>>;

const phrases: Readonly<Record<Language, Copy>> = { es, en, pt };
const spanish = ['vos', 'tu', 'usted'] as const;
const portuguese = ['br', 'pt'] as const;

/** Speaks for one hotel in one language. */
export interface Say {
  (key: CopyKey, values?: Values): string;
  /** `say.count('nights', 2)`: "2 noches". */
  count(noun: 'adults' | 'children' | 'nights' | 'left', count: number): string;
}

/** @param lastText what the agent said last; a variant that is not in it is chosen where there is one */
export const speaker = (hotel: Hotel, language: Language, lastText = ''): Say => {
  const plural = new Intl.PluralRules(language);
  const say = (key: CopyKey, values: Values = {}): string => {
    const variants = phrases[language][key].map((text) => address(text, language, hotel.register));
    const chosen = variants.find((text) => !wasSaid(text, lastText)) ?? variants[0] ?? '';
    return fill(chosen, values);
  };
  return Object.assign(say, {
    count: (noun: 'adults' | 'children' | 'nights' | 'left', count: number): string =>
      say(`${noun}_${plural.select(count) === 'one' ? 'one' : 'other'}`, { count }),
  });
};

/** The same sentence with other values ("I can't find booking ...") is the same sentence. */
const wasSaid = (template: string, lastText: string): boolean => {
  let from = 0;
  for (const piece of template.split(/\{\w+\}/)) {
    const at = lastText.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
};

/** Resolves `[vos|tú|usted]` (Spanish) and `[br|pt]` (Portuguese). */
export const address = (text: string, language: Language, register: Register): string => {
  const choice = language === 'es' ? spanish.indexOf(register.es) : portuguese.indexOf(register.pt);
  return text.replaceAll(
    /\[([^[\]|]*(?:\|[^[\]|]*)+)\]/g,
    (_, options: string) => options.split('|')[choice] ?? '',
  );
};

/** Values are put in literally: what a guest wrote is never read as a template. */
export const fill = (text: string, values: Values): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
