import { createClassifier, trainModel } from '@hotel/nlp-fallback';
import type { Adapter } from './scenario.ts';

export const adapter: Adapter = {
  name: '@hotel/nlp-fallback',
  train: (sentences) => {
    const classifier = createClassifier(trainModel(sentences));
    return (text) => classifier.classify(text).ranking.find(({ intent }) => intent !== 'out_of_scope')!;
  },
};
