import type { Rates } from './measure.ts';
import type { Cell } from './simulate.ts';
import type { WorldName } from './worlds.ts';

/** A number that the table must reach. */
export interface Bar {
  readonly name: string;
  readonly of: (rates: Rates) => number | undefined;
  /** A share of the runs unless it says so. */
  readonly unit?: 's';
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One row: what is drawn, and what the judge must make of it. */
export interface Row {
  readonly part: string;
  readonly name: string;
  readonly cell: Cell;
  /** At the rate that `plan` asks for, rather than that of the cell. */
  readonly planned?: true;
  readonly prove?: number;
  readonly bars: readonly Bar[];
}

const failedAtMost = (name: 'p95' | 'p50' | 'errors'): Bar => ({
  name: `${name} fails`,
  of: ({ failed }) => failed[name],
  atMost: 0.01,
});

const IDENTICAL: readonly Bar[] = [
  failedAtMost('p95'),
  failedAtMost('p50'),
  failedAtMost('errors'),
  { name: 'any fails', of: ({ fail }) => fail, atMost: 0.015 },
];

const promoted = (atLeast: number): readonly Bar[] => [
  { name: 'passes', of: ({ pass }) => pass, atLeast },
  { name: 'else says what is missing', of: ({ explained }) => explained, atLeast: 1 },
];

const detected = (alone: number, together?: number): readonly Bar[] => [
  { name: 'p95 alone fails', of: ({ failed }) => failed.p95, atLeast: alone },
  ...(together === undefined ? [] : [{ name: 'fails', of: ({ fail }: Rates) => fail, atLeast: together }]),
];

const errorsDetected = (atLeast: number): readonly Bar[] => [
  { name: 'errors fail', of: ({ failed }) => failed.errors, atLeast },
];

const WORLDS: readonly WorldName[] = [
  'lognormal 0.5',
  'lognormal 1',
  'bimodal',
  'heavy tail',
  'shared load',
  'pauses',
];

const LN: WorldName = 'lognormal 0.5';

/** One of ten requests so much slower that the P95 is 1.2 times the baseline's, in the world `lognormal 0.5`. */
const SLOW_TAIL = { share: 0.1, slower: 2.1 } as const;

const atLimit = (world: WorldName, ratio: number, rps: number): Row => ({
  part: 'truly at the proved limit',
  name: `${world}, P95 x${ratio}, ${rps} requests/s`,
  cell: { world, rps, slower: ratio },
  prove: ratio,
  bars: [
    { name: 'p95 alone passes', of: ({ passed }) => passed.p95, atMost: 0.05 },
    { name: 'passes', of: ({ pass }) => pass, atMost: 0.05 },
  ],
});

/** The operating characteristics: every row with its bars. Traffic is 50 requests a second for 60 s unless it says more. */
export const ROWS: readonly Row[] = [
  ...[...WORLDS, 'steady pauses' as const, 'cold start' as const].map((world): Row => ({
    part: 'identical versions',
    name: world,
    cell: { world, rps: 50 },
    bars: IDENTICAL,
  })),
  ...[...WORLDS, 'steady pauses' as const].map((world): Row => ({
    part: 'identical versions, planned rate',
    name: world,
    cell: { world, rps: 50 },
    planned: true,
    bars: promoted(world === 'pauses' ? 0.75 : 0.95),
  })),
  {
    part: 'slower',
    name: `${LN} x1.2`,
    cell: { world: LN, rps: 50, slower: 1.2 },
    bars: detected(0.9, 0.99),
  },
  {
    part: 'slower',
    name: `${LN}, tail only, P95 x1.2`,
    cell: { world: LN, rps: 50, tail: SLOW_TAIL },
    bars: detected(0.8),
  },
  ...([LN, 'lognormal 1', 'pauses'] as const).map((world): Row => ({
    part: 'slower',
    name: `${world} x1.5`,
    cell: { world, rps: 50, slower: 1.5 },
    bars: detected(0.95, 0.95),
  })),
  ...(
    [
      [0.01, 0.8],
      [0.02, 0.99],
      [0.05, 1],
    ] as const
  ).map(([canary, atLeast]): Row => ({
    part: 'errors from 0.1 %',
    name: `to ${100 * canary} %`,
    cell: { world: LN, rps: 50, errors: { baseline: 0.001, canary } },
    bars: [
      ...errorsDetected(atLeast),
      ...(canary === 0.05
        ? [
            {
              name: 'median time',
              of: ({ failSeconds }: Rates) => failSeconds,
              unit: 's' as const,
              atMost: 20,
            },
          ]
        : []),
    ],
  })),
  ...WORLDS.map((world) => atLimit(world, 1.2, 50)),
  atLimit('lognormal 1', 1.2, 200),
  atLimit('pauses', 1.2, 200),
  atLimit(LN, 1.1, 50),
  atLimit('heavy tail', 1.3, 50),
  {
    part: 'truly at the proved limit',
    name: `${LN}, tail only, P95 x1.2`,
    cell: { world: LN, rps: 50, tail: SLOW_TAIL },
    bars: [{ name: 'passes', of: ({ pass }) => pass, atMost: 0.05 }],
  },
  {
    part: 'truly at the proved limit',
    name: 'more pauses, P95 x1.2, 200 requests/s',
    cell: { world: 'more pauses', rps: 200 },
    // The t-test by blocks alone sees it, and has 10 %.
    bars: [{ name: 'p95 alone passes', of: ({ passed }) => passed.p95, atMost: 0.1 }],
  },
  {
    part: 'truly at the proved limit',
    name: 'errors 0.1 % to 1.1 %',
    cell: { world: LN, rps: 50, errors: { baseline: 0.001, canary: 0.011 } },
    bars: [{ name: 'errors pass', of: ({ passed }) => passed.errors, atMost: 0.05 }],
  },
];

/** Whether a measured number reaches its bar. */
export const reached = ({ of, atLeast = -Infinity, atMost = Infinity }: Bar, rates: Rates): boolean => {
  const value = of(rates);
  return value !== undefined && value >= atLeast && value <= atMost;
};
