import { type Classifier, createClassifier } from '../classifier.ts';
import { loadModel, type Model } from '../model.ts';
import { hotelModel } from '../hotel/model.ts';
import { readText } from './examples.ts';
import { parseLine, textField } from './ndjson.ts';

/** The model of a file, or the built-in one. */
export const modelOf = (file: string | undefined): Model =>
  file === undefined ? hotelModel() : loadModel(JSON.parse(readText(file)) as unknown);

const DECIMALS = 1e6;
const round = (confidence: number): number => Math.round(confidence * DECIMALS) / DECIMALS;

/** One line in, one line out; `undefined` for a blank line. */
export const classifyLine = (classifier: Classifier, line: string, number: number): string | undefined => {
  const row = parseLine(line, number);
  if (!row) return undefined;
  const prior = row['lang'];
  const { intent, confidence, band, lang, ranking } = classifier.classify(
    textField(row, 'text', number),
    typeof prior === 'string' ? { languagePrior: prior } : {},
  );
  return JSON.stringify({
    ...('id' in row ? { id: row['id'] } : {}),
    intent,
    confidence: round(confidence),
    band,
    lang,
    ranking: ranking.map((one) => ({ intent: one.intent, confidence: round(one.confidence) })),
  });
};

/** `hotel-nlp classify`: answers every line of the input as it comes. */
export const runClassify = async (
  lines: AsyncIterable<string>,
  write: (line: string) => void,
  model: string | undefined,
): Promise<void> => {
  const classifier = createClassifier(modelOf(model));
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const answer = classifyLine(classifier, line, number);
    if (answer !== undefined) write(answer);
  }
};
