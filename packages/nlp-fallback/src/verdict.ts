import { type Bands, bandOf, checkBands } from './bands.ts';
import type { Classification, Ranked } from './classification.ts';
import { OUT_OF_SCOPE } from './example.ts';

/** What to do with a classification. */
export interface Verdict {
  /** `answer` the wish, `confirm` which wish it is, or `fallback` when in doubt. */
  readonly kind: 'answer' | 'confirm' | 'fallback';
  /** Why a fallback: `ambiguous` between known wishes, or `out_of_scope`. */
  readonly reason?: 'ambiguous' | 'out_of_scope';
  /** Intents to act on (1), to offer as buttons (2 or 3), or to list in a menu (up to 9), likeliest first. */
  readonly options: readonly string[];
}

/** How to judge. */
export interface VerdictOptions {
  /** Bands of this hotel. @default the band the classifier gave */
  readonly bands?: Bands;
}

/** WhatsApp shows three reply buttons, and ten list rows of which one is for a person. */
const MOST_BUTTONS = 3;
const MOST_ROWS = 9;
/** A third button is offered only when it is likelier than this. */
const WORTH_OFFERING = 0.05;

/**
 * Turns doubt into manners: answers when sure, offers two or three choices when nearly, falls back when not.
 *
 * @throws {NlpError} `invalid-bands`
 */
export const verdict = (classification: Classification, { bands }: VerdictOptions = {}): Verdict => {
  const { intent, ranking } = classification;
  const wishes = ranking.filter((one) => one.intent !== OUT_OF_SCOPE);
  const names = (chosen: readonly Ranked[]): string[] => chosen.map((one) => one.intent);
  const rejected = intent === OUT_OF_SCOPE;
  const best = wishes[0]?.confidence ?? 0;
  const band = bands === undefined || rejected ? classification.band : bandOf(best, checkBands(bands));
  if (rejected || band === 'low') {
    return {
      kind: 'fallback',
      reason: rejected ? 'out_of_scope' : 'ambiguous',
      options: names(wishes.slice(0, MOST_ROWS)),
    };
  }
  if (band === 'high') return { kind: 'answer', options: names(wishes.slice(0, 1)) };
  const offered = wishes
    .slice(0, MOST_BUTTONS)
    .filter(({ confidence }, i) => i < 2 || confidence >= WORTH_OFFERING);
  return { kind: 'confirm', options: names(offered) };
};
