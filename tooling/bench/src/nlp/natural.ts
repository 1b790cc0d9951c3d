import { createRequire } from 'node:module';
import type { Adapter, Classify } from './scenario.ts';

interface Bayes {
  addDocument(text: string, label: string): void;
  train(): void;
  getClassifications(text: string): readonly { readonly label: string; readonly value: number }[];
}

// Required, since its types are sources that do not compile under our settings.
const require = createRequire(import.meta.url);
const { BayesClassifier } = require('natural') as { readonly BayesClassifier: new () => Bayes };

/** Its naive Bayes classifier, with the stemmer that it comes with. */
export const adapter: Adapter = {
  name: 'natural',
  train: (sentences) => {
    const classifier = new BayesClassifier();
    for (const { text, intent } of sentences) classifier.addDocument(text, intent);
    classifier.train();
    const classify: Classify = (text) => {
      const all = classifier.getClassifications(text);
      const sum = all.reduce((total, { value }) => total + value, 0);
      const [best] = all;
      return { intent: best?.label ?? '', confidence: best && sum > 0 ? best.value / sum : 0 };
    };
    return { classify };
  },
};
