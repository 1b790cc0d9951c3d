import { createClassifier, saveModel, trainModel } from '@hotel/nlp-fallback';
import type { Adapter } from './scenario.ts';

export const adapter: Adapter = {
  name: '@hotel/nlp-fallback',
  train: (sentences) => {
    const model = trainModel(sentences);
    const classifier = createClassifier(model);
    return {
      classify: (text) => {
        const { ranking } = classifier.classify(text);
        const wishes = ranking.filter(({ intent }) => intent !== 'out_of_scope');
        const outside = ranking.find(({ intent }) => intent === 'out_of_scope')!;
        const choices = wishes.slice(0, 3).map(({ intent }) => intent);
        return { ...wishes[0]!, inScope: 1 - outside.confidence, choices };
      },
      modelBytes: JSON.stringify(saveModel(model)).length,
    };
  },
};
