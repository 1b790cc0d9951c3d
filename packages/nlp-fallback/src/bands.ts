import { NlpError } from './errors.ts';

/** How sure: `high` answers, `medium` asks, `low` falls back. */
export type Band = 'high' | 'medium' | 'low';

/** Lower limits of the bands, as probabilities. */
export interface Bands {
  /** @default 0.75 */
  readonly high: number;
  /** @default 0.45 */
  readonly medium: number;
}

export const DEFAULT_BANDS: Bands = { high: 0.75, medium: 0.45 };

/** The band of a probability. */
export const bandOf = (confidence: number, { high, medium }: Bands = DEFAULT_BANDS): Band => {
  if (confidence >= high) return 'high';
  return confidence >= medium ? 'medium' : 'low';
};

/** @throws {NlpError} `invalid-bands` unless 0 <= medium <= high <= 1 */
export const checkBands = (bands: Bands): Bands => {
  if (bands.medium >= 0 && bands.medium <= bands.high && bands.high <= 1) return bands;
  throw new NlpError(
    'invalid-bands',
    `Bands must satisfy 0 <= medium <= high <= 1, got medium ${bands.medium} and high ${bands.high}.`,
  );
};
