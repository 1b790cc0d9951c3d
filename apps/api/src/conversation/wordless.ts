import type { Classification } from '@hotel/nlp-fallback';

/** What leaves no doubt, such as a tap. */
export const certain = (intent: string, lang: string): Classification => ({
  intent,
  confidence: 1,
  band: 'high',
  lang,
  ranking: [{ intent, confidence: 1 }],
});

const troubled = /[😠😡🤬😤😢😭😞😟😰😱🙁☹😕😖😫😩🆘]/u;
const grateful = /[🙏❤🧡💛💚💙💜🤍🖤💕💖🥰😍😘🤗💐🌹]/u;
const waving = /[👋]/u;

/**
 * A message without a word: a smile is small talk, a sad face may need help, and a lone number or mark means
 * nothing by itself. A model of words would only guess.
 *
 * @returns undefined when there are words
 */
export const wordless = (text: string, lang: string): Classification | undefined => {
  if (/\p{L}/u.test(text)) return undefined;
  if (!/\p{Extended_Pictographic}/u.test(text) || /[0-9]/.test(text)) return unknown(lang);
  if (troubled.test(text)) return certain('help', lang);
  if (grateful.test(text)) return certain('thanks', lang);
  return certain(waving.test(text) ? 'greeting' : 'affirm', lang);
};

const unknown = (lang: string): Classification => ({
  intent: 'help',
  confidence: 0,
  band: 'low',
  lang,
  ranking: [
    { intent: 'help', confidence: 0 },
    { intent: 'out_of_scope', confidence: 0 },
  ],
});
