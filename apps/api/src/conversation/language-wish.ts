import type { Language } from '../hotels/hotel.ts';
import { list, plain } from './words.ts';

const names: readonly (readonly [RegExp, Language])[] = [
  [/\b(?:english|ingles)\b/, 'en'],
  [/\b(?:spanish|espanol|castellano|espanhol)\b/, 'es'],
  [/\b(?:portuguese|portugues)\b/, 'pt'],
];
/** Words around the name of a language that make it a wish, and nothing else. */
const asking = list(
  'in, en, em, to, a, al, o, el, the, please, pls, por favor, por, favor, porfa, can, could, would, will, you, we, i, me, us, it, do, is, possible, ' +
    'speak, talk, write, reply, answer, respond, continue, chat, switch, change, prefer, understand, only, better, sorry, ok, okay, hi, hello, hey, thanks, language, ' +
    'habla, hablas, hablan, hablar, hablás, hablame, escribe, escribir, escribime, responde, respondeme, contestame, seguir, seguimos, sigamos, cambiar, cambia, prefiero, mejor, puede, puedes, podes, pueden, podemos, podrias, podria, se, idioma, que, si, perdon, hola, gracias, alguien, ' +
    'fala, falam, falar, fale, escreve, escreva, responda, continuar, mudar, mude, prefiro, melhor, pode, podem, podemos, ser, sim, desculpa, desculpe, ola, oi, obrigado, obrigada, voce, voces, no, idioma',
);
const negated =
  /\b(?:dont|do not|cant|cannot|not|no|nao)\b (?:\w+ ){0,2}?(?:speak|understand|read|hablo|entiendo|leo|falo|entendo|leio)\b/;

export interface LanguageWish {
  readonly language: Language;
  /** The message asks for nothing else. */
  readonly isAll: boolean;
}

/**
 * The language that a guest asks for ("in English please", "¿habla español?"); a menu in English is no such wish, and "no
 * hablo inglés" is none for English.
 */
export const languageWish = (text: string): LanguageWish | undefined => {
  const sentences = text
    .split(/[.,;:!?¿¡\n]+/u)
    .map(plain)
    .filter(Boolean);
  for (const sentence of sentences) {
    const language = names.find(([name]) => name.test(sentence))?.[1];
    if (language === undefined || negated.test(sentence)) continue;
    const words = sentence.split(' ');
    const isWish = words.every((word) => asking.has(word) || names.some(([name]) => name.test(word)));
    const others = sentences.filter((other) => other !== sentence);
    const isAll = others.every((other) => other.split(' ').every((word) => asking.has(word)));
    if (isWish) return { language, isAll };
  }
  return undefined;
};
