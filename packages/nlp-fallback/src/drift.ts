import type { Band } from './bands.ts';
import { type ClassifiedEvent, type DriftEvent, type NlpEvent, type Observe, report } from './events.ts';

/** What to compare with, and how often to say so. */
export interface DriftOptions {
  /** Receives an `nlp.drift` event for every full window. */
  readonly observe: Observe;
  /** Messages in a window. @default 500 */
  readonly window?: number;
  /** A window of better days, as {@link Drift.profile} gave it. @default the first window */
  readonly reference?: DriftProfile;
}

/** Shares of one window. Plain data: store it to compare with it after a restart. */
export interface DriftProfile {
  readonly bands: Readonly<Record<string, number>>;
  readonly intents: Readonly<Record<string, number>>;
}

/** Watches what guests write change. */
export interface Drift {
  /** Takes every event of a classifier; all but `nlp.classified` are ignored. */
  readonly observe: (event: NlpEvent) => void;
  /** What windows are compared with; `undefined` during the first one. */
  readonly profile: () => DriftProfile | undefined;
}

/** Stands for a share of nothing: a logarithm needs more than 0. */
const FLOOR = 1e-3;

const sharesOf = (values: readonly string[]): Record<string, number> => {
  const shares: Record<string, number> = {};
  for (const value of values) shares[value] = (shares[value] ?? 0) + 1 / values.length;
  return shares;
};

/** Population stability index: the symmetric Kullback-Leibler divergence of two distributions. */
const shift = (before: DriftProfile['bands'], after: DriftProfile['bands']): number => {
  let sum = 0;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const a = Math.max(FLOOR, before[key] ?? 0);
    const b = Math.max(FLOOR, after[key] ?? 0);
    sum += (b - a) * Math.log(b / a);
  }
  return sum;
};

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Compares windows of classified messages with a reference: an observer that observes. Keeps no text. */
export const watchDrift = ({ observe, window = 500, reference }: DriftOptions): Drift => {
  let profile = reference;
  let seen: ClassifiedEvent[] = [];

  const close = (): void => {
    const low: Band = 'low';
    const now: DriftProfile = {
      bands: sharesOf(seen.map(({ band }) => band)),
      intents: sharesOf(seen.map(({ intent }) => intent)),
    };
    profile ??= now;
    const event: DriftEvent = {
      type: 'nlp.drift',
      messages: seen.length,
      fallbackRatio: now.bands[low] ?? 0,
      unknownShare: mean(seen.flatMap(({ unknownShare }) => unknownShare ?? [])),
      bandShift: shift(profile.bands, now.bands),
      intentShift: shift(profile.intents, now.intents),
    };
    seen = [];
    report(observe, event);
  };

  return {
    observe: (event) => {
      if (event.type !== 'nlp.classified') return;
      seen.push(event);
      if (seen.length >= window) close();
    },
    profile: () => profile,
  };
};
