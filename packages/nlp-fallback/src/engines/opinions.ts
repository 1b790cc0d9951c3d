import type { Bands } from '../bands.ts';
import type { Classification } from '../classification.ts';
import type { IntentEngine } from '../engine.ts';
import { classificationOf } from './service.ts';

/** When and how to ask a second engine. */
export interface OpinionOptions {
  /** @default when the first is not in its high band */
  readonly when?: (first: Classification) => boolean;
  /** @default high 0.75, medium 0.45 */
  readonly bands?: Bands;
}

const pool = (one: Classification, other: Classification, bands?: Bands): Classification => {
  const intents = new Set([...one.ranking, ...other.ranking].map(({ intent }) => intent));
  const shareOf = ({ ranking }: Classification, wanted: string): number =>
    ranking.find(({ intent }) => intent === wanted)?.confidence ?? 0;
  const ranking = Array.from(intents, (intent) => ({
    intent,
    confidence: (shareOf(one, intent) + shareOf(other, intent)) / 2,
  }));
  return classificationOf(ranking, one.lang, bands);
};

/**
 * Two engines as one: the second is asked when the first doubts, and the mean of both decides, so that two opinions
 * that differ make a question and no wrong answer. Whoever fails leaves the word to the other; it rejects only when
 * both fail. Guard the remote one ({@link guardEngine}), whichever place it has.
 */
export const withSecondOpinion = (
  first: IntentEngine,
  second: IntentEngine,
  { when = ({ band }) => band !== 'high', bands }: OpinionOptions = {},
): IntentEngine => ({
  name: `${first.name}+${second.name}`,
  classify: async (request) => {
    request.signal?.throwIfAborted();
    let heard: Classification;
    try {
      heard = await first.classify(request);
    } catch {
      request.signal?.throwIfAborted();
      return second.classify(request);
    }
    if (!when(heard)) return heard;
    try {
      return pool(heard, await second.classify(request), bands);
    } catch {
      request.signal?.throwIfAborted();
      return heard;
    }
  },
});
