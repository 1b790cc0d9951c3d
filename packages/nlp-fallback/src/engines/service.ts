import { type Bands, bandOf, checkBands, DEFAULT_BANDS } from '../bands.ts';
import { shares } from '../calibrate.ts';
import type { Classification, Ranked } from '../classification.ts';
import type { IntentEngine } from '../engine.ts';
import { OUT_OF_SCOPE } from '../example.ts';
import { bestWish } from '../focus.ts';
import { UNDETERMINED } from '../language.ts';
import { probability } from '../logistic.ts';
import { type ServiceCalibration, serviceFeatures } from './calibration.ts';
import { type ScoredService, scoreVector } from './scores.ts';

/** A classification out of a ranking: an `out_of_scope` answer is low. */
export const classificationOf = (
  unsorted: readonly Ranked[],
  lang: string,
  bands: Bands = DEFAULT_BANDS,
): Classification => {
  const ranking = unsorted.toSorted((a, b) => b.confidence - a.confidence);
  const [first] = ranking as [Ranked];
  const band = first.intent === OUT_OF_SCOPE ? 'low' : bandOf(bestWish(ranking).confidence, bands);
  return { ...first, band, lang, ranking };
};

/**
 * A service behind the port, its scores turned into probabilities. It has no deadline of its own: see
 * {@link guardEngine}.
 *
 * @throws {NlpError} `invalid-bands`
 */
export const serviceEngine = (
  service: ScoredService,
  { intents, temperature, tail, scope }: ServiceCalibration,
  { bands = DEFAULT_BANDS }: { readonly bands?: Bands } = {},
): IntentEngine => {
  checkBands(bands);
  return {
    name: service.name,
    classify: async (request) => {
      request.signal?.throwIfAborted();
      const scores = scoreVector(await service.score(request), intents);
      // a service that names nothing it was calibrated on has said nothing
      const inScope = scores.some((score) => score !== 0)
        ? probability(scope, serviceFeatures(scores, temperature))
        : 0;
      const likely = shares(scores, temperature, tail);
      const ranking = intents.map((intent, i) => ({ intent, confidence: likely[i]! * inScope }));
      return classificationOf(
        [...ranking, { intent: OUT_OF_SCOPE, confidence: 1 - inScope }],
        request.languagePrior ?? UNDETERMINED,
        bands,
      );
    },
  };
};
