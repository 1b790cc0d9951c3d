import { type Example, OUT_OF_SCOPE } from './example.ts';
import { fold } from './normalise.ts';

/** A sentence that people have labelled by what they did, waiting for a yes. Plain data. */
export interface Suggestion {
  /** Equal for sentences that the model reads as equal. */
  readonly id: string;
  readonly text: string;
  /** What a person took it for, or `out_of_scope`. */
  readonly intent: string;
  readonly lang?: string;
  /** `correction`: staff named the intent; `hand_over`: a person dealt with what the classifier did not understand. */
  readonly source: 'correction' | 'hand_over';
  readonly status: 'open' | 'approved' | 'rejected';
  /** How often it was said with this label. */
  readonly times: number;
  /** When it was last said; milliseconds since the epoch. */
  readonly at: number;
}

/** What a person's work says about a message. */
export type Lesson = Pick<Suggestion, 'text' | 'intent' | 'lang' | 'source' | 'at'>;

const LONGEST = 300;

/** Addresses, links and numbers say nothing of a wish and much of a guest: `0` stands for every digit. */
const withoutTraces = (text: string): string =>
  text
    .replaceAll(/\S+@\S+|https?:\S+|www\.\S+/giu, ' ')
    .replaceAll(/\p{Nd}/gu, '0')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST);

/** What the model reads of a sentence: equal for spellings that differ only in marks, accents and capitals. */
const keyOf = (text: string): string =>
  fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Adds a lesson. The same sentence with the same label is counted, not listed twice, and one that staff rejected
 * stays rejected. Names remain in the text: staff read it before it teaches.
 */
export const suggest = (known: readonly Suggestion[], lesson: Lesson): readonly Suggestion[] => {
  const text = withoutTraces(lesson.text);
  if (text === '') return known;
  const id = `${lesson.intent}:${keyOf(text)}`;
  const old = known.find((one) => one.id === id);
  if (old) {
    const said = { ...old, times: old.times + 1, at: Math.max(old.at, lesson.at) };
    return known.map((one) => (one === old ? said : one));
  }
  return [...known, { ...lesson, id, text, status: 'open', times: 1 }];
};

/** Staff's word on a suggestion; with `intent` it is approved under another label. */
export const decide = (
  known: readonly Suggestion[],
  id: string,
  status: 'approved' | 'rejected',
  intent?: string,
): readonly Suggestion[] =>
  known.map((one) => (one.id === id ? { ...one, status, intent: intent ?? one.intent } : one));

/** Without what a guest wrote who is to be forgotten; what staff approved they have read, and it stays. */
export const forget = (known: readonly Suggestion[], texts: readonly string[]): readonly Suggestion[] => {
  const keys = new Set(texts.map((text) => keyOf(withoutTraces(text))));
  return known.filter(({ status, text }) => status === 'approved' || !keys.has(keyOf(text)));
};

/** Without what nobody has said since then; what staff approved stays. @param at milliseconds since the epoch */
export const forgetBefore = (known: readonly Suggestion[], at: number): readonly Suggestion[] =>
  known.filter((one) => one.status === 'approved' || one.at >= at);

/** What staff approved, to train with. */
export const approvedExamples = (known: readonly Suggestion[]): readonly Example[] =>
  known
    .filter(({ status }) => status === 'approved')
    .map(({ text, intent, lang }) => (lang === undefined ? { text, intent } : { text, intent, lang }));

/** Open suggestions, most often said first; what is out of scope last. */
export const openSuggestions = (known: readonly Suggestion[]): readonly Suggestion[] =>
  known
    .filter(({ status }) => status === 'open')
    .toSorted(
      (a, b) => Number(a.intent === OUT_OF_SCOPE) - Number(b.intent === OUT_OF_SCOPE) || b.times - a.times,
    );

/** Suggestions as NDJSON, one a line. */
export const formatSuggestions = (known: readonly Suggestion[]): string =>
  known.map((one) => `${JSON.stringify(one)}\n`).join('');

/** Reads what {@link formatSuggestions} wrote. */
export const parseSuggestions = (ndjson: string): readonly Suggestion[] =>
  ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Suggestion);
