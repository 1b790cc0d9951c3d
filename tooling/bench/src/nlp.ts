/** What a message means: how fast, how right, how well it knows that it does not know. See README.md. */
import { parseArgs } from 'node:util';
import { inChild } from './child.ts';
import type { Judgement } from './nlp/judge.ts';
import type { Starter } from './nlp/starter.ts';
import { print, type Table } from './report.ts';

const CANDIDATES = {
  hotel: '@hotel/nlp-fallback',
  'nlp-js': 'nlp.js',
  natural: 'natural',
  wink: 'wink naive Bayes',
};

const starter = async (): Promise<Table> => {
  const found = await inChild<Starter>(`${import.meta.dirname}/nlp/starter.ts`);
  return {
    title: 'The starter model of @hotel/nlp-fallback',
    columns: [
      'sentences',
      'intents',
      'train s',
      'model MB',
      'read ms',
      'p50 us',
      'p99 us',
      'worst of 64 kB ms',
    ],
    rows: [
      [
        String(found.sentences),
        found.intents,
        found.trainS,
        found.modelBytes / 1e6,
        found.readMs,
        found.p50Us,
        found.p99Us,
        found.hostileMs,
      ],
    ],
  };
};

const judged = async (data: string): Promise<readonly (readonly [string, Judgement])[]> => {
  const found: [string, Judgement][] = [];
  for (const [file, name] of Object.entries(CANDIDATES))
    found.push([name, await inChild(`${import.meta.dirname}/nlp/judge.ts`, `./${file}.ts`, data)]);
  return found;
};

const compared = async (data: string): Promise<readonly Table[]> => {
  const found = await judged(data);
  return [
    {
      title: `Trained on train.ndjson, judged on test.ndjson and oos_test.ndjson of ${data}`,
      columns: [
        '',
        'train s',
        'p50 us',
        'p99 us',
        'accuracy %',
        'AUROC %',
        'out of scope found %',
        'accepted %',
        'protocol in %',
        'protocol out %',
        'model MB',
      ],
      rows: found.map(
        ([name, { trainS, p50Us, p99Us, accuracy, outside, accepted, protocol, modelBytes }]) => [
          name,
          trainS,
          p50Us,
          p99Us,
          accuracy,
          outside?.auroc,
          outside?.recall,
          accepted,
          protocol?.inScope,
          protocol?.outOfScope,
          modelBytes === undefined ? undefined : modelBytes / 1e6,
        ],
      ),
    },
    {
      title: 'What their confidence is worth: high from 0.75, medium from 0.45',
      columns: [
        '',
        'ECE %',
        'ECE mixed %',
        'high %',
        'right in high %',
        'medium: among three %',
        'low %',
        'out of scope in high %',
      ],
      rows: found.map(([name, { ece, bands, outside }]) => [
        name,
        ece,
        outside?.mixedEce,
        bands.high,
        bands.rightInHigh,
        bands.offeredInMedium,
        bands.low,
        outside?.high,
      ]),
    },
  ];
};

const { values } = parseArgs({ strict: false, options: { data: { type: 'string' } } });
const data = typeof values['data'] === 'string' ? values['data'] : undefined;

print({
  benchmark: 'nlp',
  tables: [await starter(), ...(data === undefined ? [] : await compared(data))],
  notes: [
    data === undefined
      ? 'Peers are compared on labelled data that is not part of this repository: give it with --data PATH (see README.md).'
      : 'Out of scope found: below the confidence that keeps 95 % of val.ndjson. Nobody is shown out-of-scope sentences in training.',
    ...(data === undefined
      ? []
      : [
          'Protocol (Larson et al. 2019): the threshold with most of val.ndjson and oos_val.ndjson right, the lowest of those that tie; in: right and accepted, out: rejected. Ours by P(in scope), peers by confidence.',
        ]),
  ],
});
