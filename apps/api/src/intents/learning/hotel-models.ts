import {
  createSwappable,
  type Classifier,
  type HotelWords,
  type Model,
  type Observe,
  type SwappableClassifier,
} from '@hotel/nlp-fallback';
import type { TenantId } from '@hotel/tenant-context';

/** Which model understands a hotel's guests. */
export interface HotelModels {
  /** The hotel's own, where it has one and may use it; else the starter model. */
  of(hotel: TenantId): Classifier;
  /** Resolves when the hotel's messages are read by a model that knows these words, and these alone. */
  learn(hotel: TenantId, words: HotelWords): Promise<void>;
  /** Takes back the last `learn`, until the next one. @returns false when there is nothing to go back to */
  revert(hotel: TenantId): boolean;
}

interface Options {
  readonly starter: Model;
  readonly adapt: (words: HotelWords) => Promise<Model>;
  /** Whether this hotel is to be understood by its own words. */
  readonly isOn: (hotel: TenantId) => boolean;
  readonly observe: Observe;
}

const isEmpty = ({ examples = [], synonyms = {} }: HotelWords): boolean =>
  examples.length === 0 && Object.keys(synonyms).length === 0;

/** Hotels that have taught nothing share one classifier; one model at a time is learnt, whoever asks for it. */
export const createHotelModels = ({ starter, adapt, isOn, observe }: Options): HotelModels => {
  const shared = createSwappable(starter, { observe });
  const own = new Map<TenantId, SwappableClassifier>();
  let learning = Promise.resolve();

  const learn = async (hotel: TenantId, words: HotelWords): Promise<void> => {
    const known = own.get(hotel);
    if (isEmpty(words) && !known) return;
    const model = isEmpty(words) ? starter : await adapt(words);
    const classifier = known ?? createSwappable(starter, { observe });
    classifier.swap(model);
    own.set(hotel, classifier);
  };

  return {
    of: (hotel) => {
      const classifier = own.get(hotel);
      return classifier && isOn(hotel) ? classifier : shared;
    },
    learn: (hotel, words) => {
      const learnt = learning.then(() => learn(hotel, words));
      learning = learnt.catch(() => {});
      return learnt;
    },
    revert: (hotel) => own.get(hotel)?.revert() ?? false,
  };
};
