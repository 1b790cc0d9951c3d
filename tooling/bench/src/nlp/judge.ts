/** Run as a process of its own: node --expose-gc judge.ts ADAPTER DATA -> JSON. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '../harness.ts';
import { byProtocol, type ProtocolResult } from './protocol.ts';
import { areaUnderRoc, calibrationError, share, thresholdOf, type Judged } from './quality.ts';
import type { Adapter, Classify, Sentence } from './scenario.ts';

export interface Judgement {
  readonly trainS: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly accuracy: number;
  readonly ece: number;
  readonly bands: BandFigures;
  /** Test messages above the threshold that keeps 95 % of validation. */
  readonly accepted: number;
  /** Where `oos_test.ndjson` is there. */
  readonly outside?: Outside;
  readonly modelBytes?: number;
  /** Where `oos_val.ndjson` is there to choose a threshold with. */
  readonly protocol?: ProtocolResult;
}

/** What a confidence of at least 0.75 (high), 0.45 (medium) or less (low) is worth. All in per cent. */
interface BandFigures {
  readonly high: number;
  readonly rightInHigh: number;
  /** The truth is among the three that would be offered; of those who offer. */
  readonly offeredInMedium?: number;
  readonly low: number;
}

interface Outside {
  readonly auroc: number;
  /** Below the threshold that keeps 95 % of validation. */
  readonly recall: number;
  readonly high: number;
  /** Calibration error with one message in ten out of scope. */
  readonly mixedEce: number;
}

/** A guess that has been compared with the truth and timed. */
interface Timed extends Judged {
  readonly offered?: boolean;
  readonly inScope: number;
  readonly us: number;
}

const read = (data: string, split: string): readonly Sentence[] =>
  readFileSync(join(data, `${split}.ndjson`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sentence);

const has = (data: string, split: string): boolean => existsSync(join(data, `${split}.ndjson`));

const judge = async (classify: Classify, sentences: readonly Sentence[]): Promise<readonly Timed[]> => {
  const judged = [];
  for (const { text, intent } of sentences) {
    const began = performance.now();
    const guess = await classify(text);
    const us = (performance.now() - began) * 1000;
    const { confidence, inScope = confidence, choices } = guess;
    const right = guess.intent === intent;
    judged.push({ confidence, inScope, right, us, ...(choices && { offered: choices.includes(intent) }) });
  }
  return judged;
};

const bandsOf = (judged: readonly Timed[]): BandFigures => {
  const high = judged.filter(({ confidence }) => confidence >= 0.75);
  const medium = judged.filter(({ confidence }) => confidence >= 0.45 && confidence < 0.75);
  return {
    high: (100 * high.length) / judged.length,
    rightInHigh: share(high, ({ right }) => right),
    ...(medium.some(({ offered }) => offered !== undefined) && {
      offeredInMedium: share(medium, ({ offered }) => offered === true),
    }),
    low: share(judged, ({ confidence }) => confidence < 0.45),
  };
};

const outsideOf = (inside: readonly Timed[], outside: readonly Timed[], threshold: number): Outside => ({
  auroc: areaUnderRoc(confidences(inside), confidences(outside)),
  recall: share(outside, ({ confidence }) => confidence < threshold),
  high: share(outside, ({ confidence }) => confidence >= 0.75),
  mixedEce: calibrationError([
    ...inside,
    ...outside.map((one) => ({ ...one, weight: inside.length / outside.length / 9 })),
  ]),
});

const confidences = (judged: readonly Judged[]): readonly number[] =>
  judged.map(({ confidence }) => confidence);

/** The protocol asks what is in scope, and how sure the intent is does not matter then. */
const byScope = (judged: readonly Timed[]): readonly Judged[] =>
  judged.map(({ inScope, right }) => ({ confidence: inScope, right }));

if (import.meta.main) {
  const [file = '', data = ''] = process.argv.slice(2);
  const { adapter } = (await import(file)) as { readonly adapter: Adapter };
  const sentences = read(data, 'train');
  const began = performance.now();
  const { classify, modelBytes } = await adapter.train(sentences);
  const trainS = (performance.now() - began) / 1000;
  // Validation first: it also warms up.
  const validation = await judge(classify, read(data, has(data, 'val') ? 'val' : 'dev'));
  const threshold = thresholdOf(confidences(validation));
  const inside = await judge(classify, read(data, 'test'));
  const outside = has(data, 'oos_test') ? await judge(classify, read(data, 'oos_test')) : [];
  const doubts = has(data, 'oos_val') ? await judge(classify, read(data, 'oos_val')) : undefined;
  const times = inside.map(({ us }) => us);
  const judgement: Judgement = {
    trainS,
    p50Us: quantile(times, 0.5),
    p99Us: quantile(times, 0.99),
    accuracy: share(inside, ({ right }) => right),
    ece: calibrationError(inside),
    bands: bandsOf(inside),
    ...(outside.length > 0 && { outside: outsideOf(inside, outside, threshold) }),
    accepted: share(inside, ({ confidence }) => confidence >= threshold),
    ...(modelBytes !== undefined && { modelBytes }),
    ...(doubts && {
      protocol: byProtocol(
        { inside: byScope(validation), outside: byScope(doubts) },
        { inside: byScope(inside), outside: byScope(outside) },
      ),
    }),
  };
  console.log(JSON.stringify(judgement));
}
