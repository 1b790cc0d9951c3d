import { type Bands, bandOf, checkBands, DEFAULT_BANDS } from './bands.ts';
import type { Classification, Ranked } from './classification.ts';
import { type Observe, report } from './events.ts';
import { type Explanation, explainIntent } from './explain.ts';
import { bestWish, focus, spansOf } from './focus.ts';
import { detectLanguage } from './language.ts';
import type { Model } from './model.ts';
import { createRanker } from './rank.ts';
import { createReader } from './reader.ts';
import { blockOfMessage, type DenseBlock } from './vectors.ts';

/** How to classify. */
export interface ClassifierOptions {
  /** @default high 0.75, medium 0.45 */
  readonly bands?: Bands;
  readonly observe?: Observe;
  /** Clock for durations, in milliseconds. @default performance.now */
  readonly now?: () => number;
}

/** What is known of a message besides its text. */
export interface ClassifyOptions {
  /** Language of the conversation so far: decides for short messages. */
  readonly languagePrior?: string;
  /** The message as the encoder sees it that the model was trained with; without it such a model doubts more. */
  readonly vector?: Float32Array;
}

/** Understands messages. Never throws on any text, and looks at its first 4,096 characters. */
export interface Classifier {
  readonly model: Model;
  /** Throws {@link NlpError} `invalid-model` for a vector that the model was not trained for; never for a text. */
  readonly classify: (text: string, options?: ClassifyOptions) => Classification;
  /** The words that decided for the best intent in scope. */
  readonly explain: (text: string) => Explanation;
}

/** Below this a message is also read by its parts. */
const UNCLEAR = 0.45;

/**
 * A classifier over a model.
 *
 * @throws {NlpError} `invalid-bands`
 */
export const createClassifier = (model: Model, options: ClassifierOptions = {}): Classifier => {
  const { observe, now = () => performance.now() } = options;
  const bands = checkBands(options.bands ?? DEFAULT_BANDS);
  const reader = createReader(model);
  const rankTokens = createRanker(model, reader);

  const rank = (tokens: readonly string[], block?: DenseBlock): readonly Ranked[] => {
    const whole = rankTokens(tokens, block);
    if (bestWish(whole).confidence >= UNCLEAR) return whole;
    return focus(
      whole,
      spansOf(tokens).map((span) => rankTokens(span, block)),
    );
  };

  return {
    model,
    classify: (text, { languagePrior, vector } = {}) => {
      const started = observe ? now() : 0;
      const tokens = reader.tokens(text);
      const ranking = rank(tokens, vector && blockOfMessage(vector, model.encoding));
      const [first] = ranking as [Ranked];
      const best = bestWish(ranking);
      const classification: Classification = {
        ...first,
        band: first === best ? bandOf(best.confidence, bands) : 'low',
        lang: detectLanguage(model.language, text, languagePrior),
        ranking,
      };
      if (observe) {
        const { intent, band, lang: language, confidence } = classification;
        const { unknown, length } = reader.read(tokens);
        report(observe, {
          type: 'nlp.classified',
          intent,
          band,
          language,
          confidence,
          unknownShare: length === 0 ? 0 : unknown / length,
          durationMs: now() - started,
        });
      }
      return classification;
    },
    explain: (text) => {
      const tokens = reader.tokens(text);
      return explainIntent(model, reader, tokens, bestWish(rank(tokens)).intent);
    },
  };
};
