import type { EngineRequest } from '../engine.ts';

/** An intent with a score on whatever scale the service uses: the higher the likelier. */
export interface Score {
  readonly intent: string;
  readonly score: number;
}

/**
 * A service that names intents with scores that are no probabilities: a cloud NLU, an LLM asked for a number, the
 * nearest neighbours of an embedding. Intents it leaves out score 0.
 */
export interface ScoredService {
  readonly name: string;
  readonly score: (request: EngineRequest) => Promise<readonly Score[]>;
}

/** The scores in the order of the intents; those of unknown intents are left out. */
export const scoreVector = (scores: readonly Score[], intents: readonly string[]): Float64Array => {
  const vector = new Float64Array(intents.length);
  for (const { intent, score } of scores) {
    const at = intents.indexOf(intent);
    if (at !== -1 && Number.isFinite(score)) vector[at] = score;
  }
  return vector;
};
