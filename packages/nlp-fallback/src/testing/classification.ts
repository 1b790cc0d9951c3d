import { type Bands, bandOf } from '../bands.ts';
import type { Classification } from '../classification.ts';
import { OUT_OF_SCOPE } from '../example.ts';

/** What a made-up classification may set. */
export interface FakeClassificationOptions {
  /** @default 'es' */
  readonly lang?: string;
  /** Other intents, which share what is left. @default ['greeting'] */
  readonly others?: readonly string[];
  readonly bands?: Bands;
}

/** A classification as the classifier would give it, without a model: for tests of what uses one. */
export const fakeClassification = (
  intent: string,
  confidence: number,
  { lang = 'es', others = ['greeting'], bands }: FakeClassificationOptions = {},
): Classification => {
  const rejected = intent === OUT_OF_SCOPE;
  const share = (1 - confidence) / (others.length + (rejected ? 0 : 1));
  const ranking = [
    ...(rejected ? [] : [{ intent, confidence }]),
    ...others.map((other) => ({ intent: other, confidence: share })),
    { intent: OUT_OF_SCOPE, confidence: rejected ? confidence : share },
  ].sort((a, b) => b.confidence - a.confidence);
  const first = ranking[0]!;
  return {
    ...first,
    band: first.intent === OUT_OF_SCOPE ? 'low' : bandOf(first.confidence, bands),
    lang,
    ranking,
  };
};
