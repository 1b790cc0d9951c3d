import type { Rates } from './measure.ts';
import { type Bar, reached } from './table.ts';

/** "p95 fails 0.3 % (at most 1 %)" */
export const barText = (bar: Bar, rates: Rates): string => {
  const { name, of, unit, atLeast, atMost } = bar;
  const show = (value: number | undefined): string => {
    if (value === undefined) return 'none';
    return unit === 's' ? `${value} s` : `${Number((100 * value).toFixed(2))} %`;
  };
  const limit = atLeast === undefined ? `at most ${show(atMost)}` : `at least ${show(atLeast)}`;
  return `${name} ${show(of(rates))} (${limit})${reached(bar, rates) ? '' : ' MISSED'}`;
};
