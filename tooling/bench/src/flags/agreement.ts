import { createFlags, memorySource } from '@hotel/feature-flags';
import { FlagdCore } from '@openfeature/flagd-core';
import type { Cell, Table } from '../report.ts';
import { hashOf } from './floor.ts';

const IDS = 100_000;
const PERCENTAGES = [1, 10, 25, 50, 90];

type Decide = (flag: string, id: string) => boolean;

const key = (percentage: number): string => `flag-${percentage}`;

const ours = (): Decide => {
  const flags = createFlags(Object.fromEntries(PERCENTAGES.map((each) => [key(each), { default: false }])), {
    source: memorySource(
      Object.fromEntries(
        PERCENTAGES.map((percentage) => [key(percentage), JSON.stringify({ rollout: { percentage } })]),
      ),
    ),
  });
  return (flag, tenantId) => flags.isOn(flag, { tenantId });
};

const flagd = (): Decide => {
  const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
  const core = new FlagdCore(undefined, silent);
  const flagOf = (percentage: number) => ({
    state: 'ENABLED',
    variants: { on: true, off: false },
    defaultVariant: 'off',
    targeting: {
      fractional: [
        ['on', percentage],
        ['off', 100 - percentage],
      ],
    },
  });
  core.setConfigurations(
    JSON.stringify({ flags: Object.fromEntries(PERCENTAGES.map((each) => [key(each), flagOf(each)])) }),
  );
  return (flag, targetingKey) => core.resolveBooleanEvaluation(flag, false, { targetingKey }, silent).value;
};

/** What flagd's rule asks for: murmur3 over UTF-8, and `floor(hash * 100 / 2^32)` below the percentage. */
const byTheBook: Decide = (flag, id) =>
  Math.floor((hashOf(flag + id) * 100) / 2 ** 32) < Number(flag.replace('flag-', ''));

/** Whether hotels and guests would keep what they have if they moved to flagd. */
export const agreement = (): Table => {
  const [us, them] = [ours(), flagd()];
  const row = (name: string, idOf: (id: number) => string): Cell[] => {
    let asThey = 0;
    let weByTheBook = 0;
    let theyByTheBook = 0;
    for (let id = 0; id < IDS; id += 1) {
      for (const flag of PERCENTAGES.map(key)) {
        const text = idOf(id);
        const [our, their, due] = [us(flag, text), them(flag, text), byTheBook(flag, text)];
        if (our === their) asThey += 1;
        if (our === due) weByTheBook += 1;
        if (their === due) theyByTheBook += 1;
      }
    }
    const percent = (count: number): number => (100 * count) / (IDS * PERCENTAGES.length);
    return [name, IDS * PERCENTAGES.length, percent(asThey), percent(weByTheBook), percent(theyByTheBook)];
  };
  return {
    title: 'Decisions for 100,000 ids at 1, 10, 25, 50 and 90 %',
    columns: [
      '',
      'decisions',
      '% ours = flagd-core',
      '% ours = UTF-8 murmur3',
      '% flagd-core = UTF-8 murmur3',
    ],
    rows: [row('ASCII ids', (id) => `guest-${id}`), row('other ids', (id) => `Hotel Ñuñoa ${id}`)],
  };
};
