import { energy, fitTail, fitTemperature, type Tail } from '../calibrate.ts';
import { NlpError } from '../errors.ts';
import { type Example, OUT_OF_SCOPE } from '../example.ts';
import { fitLogistic, type Logistic, type Sample } from '../logistic.ts';
import { type ScoredService, scoreVector } from './scores.ts';

/** What a service's scores are worth. Plain data: store it, and fit it anew when the service changes. */
export interface ServiceCalibration {
  readonly intents: readonly string[];
  readonly temperature: number;
  readonly tail: Tail;
  readonly scope: Logistic;
}

/** How to calibrate. */
export interface CalibrateOptions {
  /** Share of out-of-scope messages to expect. @default 0.05 */
  readonly outOfScopePrior?: number;
  readonly signal?: AbortSignal;
}

/** Fewer labelled messages than this say too little about a service. */
const FEWEST = 50;

/** What speaks for a message being in scope: how high the scores are together, and the best of them. */
export const serviceFeatures = (scores: Float64Array, temperature: number): number[] => [
  energy(scores, temperature) * temperature,
  Math.max(...scores),
];

/**
 * Learns from labelled messages how right a service's scores are: the same temperature, tail and scope head as the
 * built-in model's. Asks the service about one message after the other.
 *
 * @param sample labelled messages that the service was not trained on, some of them `out_of_scope`
 * @throws {NlpError} `invalid-examples` when there are fewer than 50 messages, or none out of scope, or one intent
 */
export const calibrateService = async (
  service: ScoredService,
  sample: readonly Example[],
  { outOfScopePrior = 0.05, signal }: CalibrateOptions = {},
): Promise<ServiceCalibration> => {
  const intents = [...new Set(sample.map(({ intent }) => intent))].filter((id) => id !== OUT_OF_SCOPE).sort();
  const outside = sample.filter(({ intent }) => intent === OUT_OF_SCOPE).length;
  if (sample.length < FEWEST || outside === 0 || intents.length < 2) {
    throw new NlpError(
      'invalid-examples',
      `Calibrating ${service.name} needs at least ${FEWEST} labelled messages, 2 intents and some out of scope; got ${sample.length} of ${intents.length} intents and ${outside} out of scope.`,
    );
  }
  const judged: { readonly scores: Float64Array; readonly truth: number }[] = [];
  for (const { text, intent } of sample) {
    const scores = await service.score({ text, ...(signal && { signal }) });
    judged.push({ scores: scoreVector(scores, intents), truth: intents.indexOf(intent) });
  }
  const inside = judged.filter(({ truth }) => truth !== -1);
  const temperature = fitTemperature(inside);
  const scope = fitLogistic(
    judged.map(({ scores, truth }): Sample => {
      const positive = truth !== -1;
      const share = positive ? (1 - outOfScopePrior) / inside.length : outOfScopePrior / outside;
      return { features: serviceFeatures(scores, temperature), positive, weight: share * judged.length };
    }),
  );
  return { intents, temperature, tail: fitTail(inside, temperature), scope };
};
