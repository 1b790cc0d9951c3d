import { writeFileSync } from 'node:fs';
import { createClassifier } from '../classifier.ts';
import { evaluate } from '../evaluate.ts';
import { saveModel } from '../model.ts';
import { trainModel } from '../train.ts';
import { readExamples } from './examples.ts';

/** `hotel-nlp train`: writes the model, reports it as one line of JSON. */
export const runTrain = (train: string, val: string | undefined, out: string): string => {
  const started = performance.now();
  const model = trainModel(readExamples(train));
  const trainingSeconds = (performance.now() - started) / 1000;
  const text = `${JSON.stringify(saveModel(model))}\n`;
  writeFileSync(out, text);
  const report = {
    out,
    version: model.version,
    intents: model.intents.length,
    trainingSeconds,
    modelBytes: text.length,
  };
  if (val === undefined) return JSON.stringify(report);
  const { accuracy, ece, fallbackRatio } = evaluate(createClassifier(model), readExamples(val));
  return JSON.stringify({ ...report, validation: { accuracy, ece, fallbackRatio } });
};
