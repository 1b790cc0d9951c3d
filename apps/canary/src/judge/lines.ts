import { type JudgeOptions, judge } from './judge.ts';
import { limitsFor } from './rules.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** A line that is no block file at all. */
export interface LineError {
  readonly code: 'not_json' | 'not_an_object';
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface JudgedLine {
  readonly verdict: Verdict;
  readonly error?: LineError;
}

/** A string, or `NaN` and `Infinity` where a value stands, as some programs write them: no JSON, but a missing number. */
const STRING_OR_BARE = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu;

const asNull = (text: string): string =>
  text.replace(STRING_OR_BARE, (found) => (found.startsWith('"') ? found : 'null'));

const parse = (text: string): { readonly value: unknown } | undefined => {
  for (const candidate of [text, asNull(text)]) {
    try {
      return { value: JSON.parse(candidate) as unknown };
    } catch {
      // The caller says which line it was.
    }
  }
  return undefined;
};

const notJudged = (code: LineError['code'], line: number, options: JudgeOptions): JudgedLine => {
  const [en, es] =
    code === 'not_json'
      ? [`Line ${line} is not JSON.`, `La línea ${line} no es JSON.`]
      : [`Line ${line} is not a block file (a JSON object).`, `La línea ${line} no es un objeto JSON.`];
  return {
    error: { code, line, message: en },
    verdict: verdictOf(
      { id: '', verdict: 'invalid', metrics: {}, decidedAtSeconds: 0, limits: limitsFor(options.prove) },
      [{ code: 'malformed', en, es }],
    ),
  };
};

/** Judges one line of NDJSON; `undefined` for a blank one. Garbage is `invalid`, with an error that says where. */
export const judgeLine = (text: string, line: number, options: JudgeOptions = {}): JudgedLine | undefined => {
  if (text.trim() === '') return undefined;
  const parsed = parse(text);
  if (!parsed) return notJudged('not_json', line, options);
  if (typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value)) {
    return notJudged('not_an_object', line, options);
  }
  return { verdict: judge(parsed.value, options) };
};
