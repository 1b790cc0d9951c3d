import type { ScaleName } from './scales.ts';
import type { Summary } from './summary.ts';
import type { Variant } from './variants.ts';

/** One scale and one way to cache, over all seeds. */
export interface Row {
  readonly scale: ScaleName;
  readonly variant: Variant;
  readonly summary: Summary;
}

/** What does not hold of what the cache promises, in per cent; empty when all does. */
export const broken = ({ scale, variant, summary }: Row): readonly string[] => {
  if (variant.shape !== 'month') return [];
  const told = variant.feed === 'webhooks';
  const most = told ? 0.1 : 0.5;
  const wrong: string[] = [];
  const check = (name: keyof Summary, holds: (mean: number) => boolean, bar: string): void => {
    const { mean } = summary[name];
    if (!holds(mean)) wrong.push(`${scale}, ${variant.name}: ${name} is ${mean.toFixed(2)}, not ${bar}`);
  };
  const least = told ? 80 : 70;
  check('offloadNet', (mean) => mean >= least, `at least ${least}`);
  check('dynamic', (mean) => mean >= 70, 'at least 70');
  for (const name of ['staleRooms', 'staleRates', 'staleBookings'] as const) {
    check(name, (mean) => mean <= most, `at most ${most}`);
  }
  check('staleAfterOwnWrite', (mean) => mean === 0, '0');
  return wrong;
};
