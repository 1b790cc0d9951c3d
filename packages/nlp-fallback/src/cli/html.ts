/** Markup that is safe to put into a page. */
export interface Html {
  readonly markup: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const UNSAFE = /[&<>"']/gu;
// control characters are not allowed in a page, and marks of direction would reorder what stands beside them
const UNSEEN = /[^\P{C}\n\t\u{200D}]/gu;

type Part = string | number | Html | readonly Html[];

const markupOf = (part: Part): string => {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string')
    return part.replaceAll(UNSEEN, '\u{FFFD}').replaceAll(UNSAFE, (sign) => ENTITIES[sign]!);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
};

/** Builds markup; every text put into it is escaped. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: strings.reduce((page, text, i) => page + markupOf(parts[i - 1]!) + text),
});
