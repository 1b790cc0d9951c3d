import type { Band } from './bands.ts';
import type { Classification } from './classification.ts';
import type { Classifier } from './classifier.ts';
import { type Example, OUT_OF_SCOPE } from './example.ts';
import { areaUnderRoc, calibrationError, quantile } from './metrics.ts';
import { type Confusion, confusionsOf, type Mistake, worstOf } from './mistakes.ts';
import { type ReliabilityBin, reliabilityOf } from './reliability.ts';

/** Share of messages in a band, and how many of them were answered right. */
export interface BandFigures {
  readonly share: number;
  readonly precision: number;
  /** Share with the true intent among the best three. */
  readonly topThree: number;
}

/** Figures of one language, over messages in scope. */
export interface LanguageFigures {
  readonly messages: number;
  readonly accuracy: number;
  readonly fallbackRatio: number;
  readonly ece: number;
  readonly bands: Readonly<Record<Band, BandFigures>>;
}

/** How good a classifier is on labelled messages. All shares are from 0 to 1. */
export interface Evaluation {
  readonly inScope: number;
  readonly outOfScope: number;
  /** Best intent right, over messages in scope; a rejection is judged by `fallbackRatio`. */
  readonly accuracy: number;
  readonly macroF1: number;
  /** Messages in scope that land in the low band. */
  readonly fallbackRatio: number;
  readonly bands: Readonly<Record<Band, BandFigures>>;
  /** Expected calibration error of the best intent's confidence, over messages in scope. */
  readonly ece: number;
  /** The same with one message in ten out of scope. */
  readonly eceMixed?: number;
  /** Confidence as a detector of what is in scope. */
  readonly auroc?: number;
  /** Out-of-scope messages below the threshold that accepts 95 % of validation (or else of test). */
  readonly outOfScopeRecall?: number;
  /** Test messages in scope that this threshold accepts. */
  readonly accepted?: number;
  /** Band of out-of-scope messages. */
  readonly outOfScopeBands?: Readonly<Record<Band, number>>;
  readonly microsecondsPerMessage: number;
  /** The twenty pairs taken for each other most often. */
  readonly confusions: readonly Confusion[];
  /** The twenty surest mistakes, guests' texts included; an out-of-scope message is one when it is not low. */
  readonly worst: readonly Mistake[];
  /** Confidence against truth, over messages in scope. */
  readonly reliability: readonly ReliabilityBin[];
  readonly languages: Readonly<Record<string, LanguageFigures>>;
}

/** What to measure on. */
export interface EvaluateOptions {
  /** Messages in scope to take the 95 % threshold from. @default the test messages */
  readonly validation?: readonly Example[];
  /** @default performance.now */
  readonly now?: () => number;
}

interface Case {
  readonly example: Example;
  readonly result: Classification;
  readonly best: string;
  readonly confidence: number;
  readonly right: boolean;
}

const ACCEPTED = 0.95;
const BANDS: readonly Band[] = ['high', 'medium', 'low'];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const shareOf = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.length === 0 ? 0 : items.filter(test).length / items.length;

const macroF1 = (cases: readonly Case[]): number => {
  const truths = [...new Set(cases.map(({ example }) => example.intent))];
  return mean(
    truths.map((intent) => {
      const hits = cases.filter(({ example, right }) => right && example.intent === intent).length;
      const guessed = cases.filter(({ best }) => best === intent).length;
      const real = cases.filter(({ example }) => example.intent === intent).length;
      return (2 * hits) / (guessed + real);
    }),
  );
};

const bandsOf = (cases: readonly Case[]): Evaluation['bands'] => {
  const figures = (band: Band): BandFigures => {
    const own = cases.filter(({ result }) => result.band === band);
    return {
      share: own.length / cases.length,
      precision: shareOf(own, ({ right }) => right),
      topThree: shareOf(own, ({ example, result }) =>
        result.ranking
          .filter(({ intent }) => intent !== OUT_OF_SCOPE)
          .slice(0, 3)
          .some(({ intent }) => intent === example.intent),
      ),
    };
  };
  return { high: figures('high'), medium: figures('medium'), low: figures('low') };
};

const languagesOf = (cases: readonly Case[]): Evaluation['languages'] => {
  const figures = (own: readonly Case[]): LanguageFigures => ({
    messages: own.length,
    accuracy: shareOf(own, ({ right }) => right),
    fallbackRatio: shareOf(own, ({ result }) => result.band === 'low'),
    ece: calibrationError(own),
    bands: bandsOf(own),
  });
  const groups = Map.groupBy(cases, ({ example }) => example.lang ?? 'und');
  return Object.fromEntries(Array.from(groups, ([lang, own]) => [lang, figures(own)]));
};

const mistakesOf = (cases: readonly Case[]): Mistake[] =>
  cases
    .filter(({ right }) => !right)
    .map(({ example: { text, intent }, best, confidence }) => ({
      text,
      truth: intent,
      guess: best,
      confidence,
    }));

/** Judges a classifier on labelled messages; those labelled `out_of_scope` measure the doubt. */
export const evaluate = (
  classifier: Classifier,
  messages: readonly Example[],
  options: EvaluateOptions = {},
): Evaluation => {
  const { validation, now = () => performance.now() } = options;
  const judge = (example: Example): Case => {
    const result = classifier.classify(example.text);
    const { intent, confidence } = result.ranking.find((one) => one.intent !== OUT_OF_SCOPE)!;
    return { example, result, best: intent, confidence, right: intent === example.intent };
  };
  const started = now();
  const cases = messages.map(judge);
  const microsecondsPerMessage = ((now() - started) * 1000) / messages.length;
  const inside = cases.filter(({ example }) => example.intent !== OUT_OF_SCOPE);
  const outside = cases.filter(({ example }) => example.intent === OUT_OF_SCOPE);
  const base: Evaluation = {
    inScope: inside.length,
    outOfScope: outside.length,
    accuracy: shareOf(inside, ({ right }) => right),
    macroF1: macroF1(inside),
    fallbackRatio: shareOf(inside, ({ result }) => result.band === 'low'),
    bands: bandsOf(inside),
    ece: calibrationError(inside),
    microsecondsPerMessage,
    confusions: confusionsOf(mistakesOf(inside)),
    worst: worstOf(mistakesOf([...inside, ...outside.filter(({ result }) => result.band !== 'low')])),
    reliability: reliabilityOf(inside),
    languages: languagesOf(inside),
  };
  if (outside.length === 0) return base;
  const reference = validation === undefined ? inside : validation.map(judge);
  const threshold = quantile(
    reference.map(({ confidence }) => confidence),
    1 - ACCEPTED,
  );
  const weight = inside.length / outside.length / 9;
  return {
    ...base,
    eceMixed: calibrationError([...inside, ...outside.map((one) => ({ ...one, weight }))]),
    auroc: areaUnderRoc(
      inside.map(({ confidence }) => confidence),
      outside.map(({ confidence }) => confidence),
    ),
    outOfScopeRecall: shareOf(outside, ({ confidence }) => confidence < threshold),
    accepted: shareOf(inside, ({ confidence }) => confidence >= threshold),
    outOfScopeBands: Object.fromEntries(
      BANDS.map((band) => [band, shareOf(outside, ({ result }) => result.band === band)]),
    ) as Record<Band, number>,
  };
};
