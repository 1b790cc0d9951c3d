import model from 'wink-eng-lite-web-model';
import createClassifier from 'wink-naive-bayes-text-classifier';
import winkNlp from 'wink-nlp';
import type { Adapter, Classify } from './scenario.ts';

/** As its README sets it up; stop words stay in, since "how" and "what" tell intents apart. */
export const adapter: Adapter = {
  name: 'wink naive Bayes',
  train: (sentences) => {
    const nlp = winkNlp(model, ['negation']);
    const { its } = nlp;
    // It asks for the stems of a message once per intent: they are kept, or the tagger would be all one measures.
    let last: { readonly text: string; readonly stems: readonly string[] } | undefined;
    const stemsOf = (text: string): readonly string[] => {
      if (last?.text !== text) {
        const words = nlp
          .readDoc(text)
          .tokens()
          .filter((token) => token.out(its.type) === 'word');
        last = { text, stems: words.out(its.stem) };
      }
      return last.stems;
    };
    const classifier = createClassifier();
    classifier.definePrepTasks([stemsOf]);
    classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
    for (const { text, intent } of sentences) classifier.learn(text, intent);
    classifier.consolidate();
    const classify: Classify = (text) => {
      // Scores are base-2 logarithms of odds; their softmax is the nearest thing to a probability.
      const odds = classifier.computeOdds(text);
      const [intent, highest] = odds[0] ?? ['', 0];
      const sum = odds.reduce((total, [, score]) => total + 2 ** (score - highest), 0);
      return { intent, confidence: 1 / sum };
    };
    return { classify };
  },
};
