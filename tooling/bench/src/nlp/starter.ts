/** Run as a process of its own: node starter.ts -> JSON. The starter model of the package, and its training. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClassifier, type Example, saveModel, trainModel } from '@hotel/nlp-fallback';
import { HOTEL_CONCEPTS, hotelModel } from '@hotel/nlp-fallback/hotel';
import { median, quantile } from '../harness.ts';
import { hostile } from './hostile.ts';

export interface Starter {
  readonly sentences: number;
  readonly intents: number;
  readonly trainS: number;
  readonly modelBytes: number;
  readonly readMs: number;
  readonly p50Us: number;
  readonly p99Us: number;
  /** The slowest of the hostile messages, each the median of nine turns. */
  readonly hostileMs: number;
}

const root = dirname(fileURLToPath(import.meta.resolve('@hotel/nlp-fallback/package.json')));

const sentences = (): readonly Example[] =>
  globSync(join(root, 'sentences/*/*.txt')).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((text) => ({ text, intent: basename(file, '.txt'), lang: basename(dirname(file)) })),
  );

if (import.meta.main) {
  const examples = sentences();
  const reading = performance.now();
  const model = hotelModel();
  const readMs = performance.now() - reading;
  const classifier = createClassifier(model);
  // Its own sentences: their length is what counts here, not whether they are understood.
  for (const { text } of examples.slice(0, 3000)) classifier.classify(text);
  const microseconds = (text: string): number => {
    const began = performance.now();
    classifier.classify(text);
    return (performance.now() - began) * 1000;
  };
  const times = examples.map(({ text }) => microseconds(text));
  const worst = hostile.map((text) => median(Array.from({ length: 9 }, () => microseconds(text))));
  const training = performance.now();
  trainModel(examples, { concepts: HOTEL_CONCEPTS, outOfScopePrior: 0.1 });
  const starter: Starter = {
    sentences: examples.length,
    intents: model.intents.length,
    trainS: (performance.now() - training) / 1000,
    modelBytes: JSON.stringify(saveModel(model)).length,
    readMs,
    p50Us: quantile(times, 0.5),
    p99Us: quantile(times, 0.99),
    hostileMs: Math.max(...worst) / 1000,
  };
  console.log(JSON.stringify(starter));
}
