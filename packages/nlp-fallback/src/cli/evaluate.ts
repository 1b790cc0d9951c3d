import { createClassifier } from '../classifier.ts';
import { evaluate, type Evaluation } from '../evaluate.ts';
import { saveModel } from '../model.ts';
import { trainModel } from '../train.ts';
import { modelOf } from './classify.ts';
import { readExamples, readOutOfScope } from './examples.ts';
import { percent } from './format.ts';

/** Files of an evaluation. */
export interface EvaluateFiles {
  /** Without it, `model` or else the built-in model is judged. */
  readonly train?: string | undefined;
  readonly model?: string | undefined;
  readonly val?: string | undefined;
  readonly test: string;
  readonly oos?: string | undefined;
}

/** What `hotel-nlp evaluate` reports. */
export interface EvaluateReport extends Evaluation {
  readonly trainingSeconds: number;
  readonly modelBytes: number;
}

/** Trains if asked to, and judges. */
export const runEvaluate = ({ train, model: file, val, test, oos }: EvaluateFiles): EvaluateReport => {
  const started = performance.now();
  const model = train === undefined ? modelOf(file) : trainModel(readExamples(train));
  const trainingSeconds = train === undefined ? 0 : (performance.now() - started) / 1000;
  const messages = [...readExamples(test), ...(oos === undefined ? [] : readOutOfScope(oos))];
  const result = evaluate(
    createClassifier(model),
    messages,
    val === undefined ? {} : { validation: readExamples(val) },
  );
  return { ...result, trainingSeconds, modelBytes: JSON.stringify(saveModel(model)).length };
};

/** The report for people. */
export const formatReport = (report: EvaluateReport): string => {
  const { high, medium, low } = report.bands;
  const rows: [string, string][] = [
    ['messages', `${report.inScope} in scope, ${report.outOfScope} out of scope`],
    ['accuracy / macro-F1', `${percent(report.accuracy)} / ${percent(report.macroF1)}`],
    ['fallback ratio', percent(report.fallbackRatio)],
    ['high band', `${percent(high.share)}, right ${percent(high.precision)}`],
    [
      'medium band',
      `${percent(medium.share)}, right ${percent(medium.precision)}, in top 3 ${percent(medium.topThree)}`,
    ],
    ['low band', `${percent(low.share)}, in top 3 ${percent(low.topThree)}`],
    ['calibration error', `${percent(report.ece)}, with 10 % out of scope ${percent(report.eceMixed)}`],
    ['out-of-scope recall', `${percent(report.outOfScopeRecall)} at ${percent(report.accepted)} accepted`],
    ['AUROC', percent(report.auroc)],
    [
      'out of scope high / low',
      `${percent(report.outOfScopeBands?.high)} / ${percent(report.outOfScopeBands?.low)}`,
    ],
    ['time per message', `${report.microsecondsPerMessage.toFixed(0)} µs`],
    ['training', `${report.trainingSeconds.toFixed(1)} s, ${(report.modelBytes / 1e6).toFixed(2)} MB`],
    ...Object.entries(report.languages).map(([lang, own]): [string, string] => [
      lang,
      `${own.messages} messages, right ${percent(own.accuracy)}, fallback ${percent(own.fallbackRatio)}, high band right ${percent(own.bands.high.precision)}`,
    ]),
    ...report.confusions
      .slice(0, 5)
      .map(({ truth, guess, count }): [string, string] => [`${count} x`, `${truth} taken for ${guess}`]),
    ...report.worst
      .slice(0, 5)
      .map(({ text, truth, guess, confidence }): [string, string] => [
        `at ${percent(confidence)}`,
        `${truth} taken for ${guess}: ${JSON.stringify(text.slice(0, 80))}`,
      ]),
  ];
  return rows.map(([name, value]) => `${name.padEnd(24)} ${value}`).join('\n');
};
