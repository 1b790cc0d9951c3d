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
  readonly auroc: number;
  /** Out-of-scope messages below the threshold that keeps 95 % of validation, and test messages above it. */
  readonly outOfScopeRecall: number;
  readonly accepted: number;
  readonly modelBytes?: number;
  /** Where `oos_val.ndjson` is there to choose a threshold with. */
  readonly protocol?: ProtocolResult;
}

/** A guess that has been compared with the truth and timed. */
interface Timed extends Judged {
  readonly inScope: number;
  readonly us: number;
}

const read = (data: string, split: string): readonly Sentence[] =>
  readFileSync(join(data, `${split}.ndjson`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sentence);

const judge = async (classify: Classify, sentences: readonly Sentence[]): Promise<readonly Timed[]> => {
  const judged = [];
  for (const { text, intent } of sentences) {
    const began = performance.now();
    const guess = await classify(text);
    const us = (performance.now() - began) * 1000;
    const { confidence, inScope = confidence } = guess;
    judged.push({ confidence, inScope, right: guess.intent === intent, us });
  }
  return judged;
};

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
  const validation = await judge(classify, read(data, 'val'));
  const threshold = thresholdOf(confidences(validation));
  const inside = await judge(classify, read(data, 'test'));
  const outside = await judge(classify, read(data, 'oos_test'));
  const doubts = existsSync(join(data, 'oos_val.ndjson'))
    ? await judge(classify, read(data, 'oos_val'))
    : undefined;
  const times = inside.map(({ us }) => us);
  const judgement: Judgement = {
    trainS,
    p50Us: quantile(times, 0.5),
    p99Us: quantile(times, 0.99),
    accuracy: share(inside, ({ right }) => right),
    ece: calibrationError(inside),
    auroc: areaUnderRoc(confidences(inside), confidences(outside)),
    outOfScopeRecall: share(outside, ({ confidence }) => confidence < threshold),
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
