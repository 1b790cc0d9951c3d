/**
 * How guests ask and how a hotel changes. Counts are those of two real hotels: N. Antonio, A. de Almeida, L. Nunes,
 * "Hotel booking demand datasets", Data in Brief 22 (2019) 41-49, CC BY 4.0: 40,060 bookings of a resort and 79,330
 * of a city hotel, arrivals of July 2015 to August 2017.
 */

/** Days between booking and arrival, by quantile; mean 104, most 737. */
const LEAD_DAYS = [
  [0, 0],
  [0.25, 18],
  [0.5, 69],
  [0.75, 160],
  [0.95, 320],
  [1, 600],
] as const;
/** Of the city hotel. */
const NIGHTS = [
  [1, 0.16],
  [2, 0.27],
  [3, 0.27],
  [4, 0.16],
  [5, 0.06],
  [6, 0.04],
  [7, 0.04],
] as const;
const ADULTS = [
  [2, 0.74],
  [1, 0.19],
  [3, 0.07],
] as const;
/** 100 bookings a day in the city hotel; 37 % are cancelled and 22 % amended. */
export const INVENTORY_EVENTS_PER_DAY = 159;
/** Cancelled or amended ones touch a booking that a guest may ask about. */
export const OF_A_KNOWN_BOOKING = 0.37;
export const NIGHTS_PER_EVENT = 3;
/** An assumption: a revenue manager, or a machine, changes prices of one month at a time. */
export const RATE_CHANGES_PER_DAY = 14;
/** Of the day's messages, by hour. An assumption: people sleep. */
const HOURS = [1, 1, 0, 0, 0, 0, 1, 3, 5, 6, 6, 5, 5, 5, 5, 5, 6, 7, 8, 9, 9, 7, 4, 2];

export const TURNS_MEAN = 5.5;
export const THINK_MEDIAN_MS = 30_000;

export type Random = () => number;

const pick = <T>(weighted: readonly (readonly [T, number])[], random: Random): T => {
  let at = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weighted) if ((at -= weight) < 0) return value;
  return weighted[0]![0];
};

export const nightsDrawn = (random: Random): number => pick(NIGHTS, random);
export const adultsDrawn = (random: Random): number => pick(ADULTS, random);

export const leadDrawn = (random: Random): number => {
  const q = random();
  const above = LEAD_DAYS.findIndex(([quantile]) => quantile > q);
  const [[q0, d0], [q1, d1]] = [LEAD_DAYS[above - 1]!, LEAD_DAYS[above]!];
  return Math.floor(d0 + ((q - q0) / (q1 - q0)) * (d1 - d0));
};

/** Milliseconds into a day. */
export const timeOfDay = (random: Random): number => {
  const hour = pick(
    HOURS.map((weight, index) => [index, weight] as const),
    random,
  );
  return (hour + random()) * 3_600_000;
};

export const geometric = (mean: number, random: Random): number =>
  1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean));

export const thinkTime = (random: Random): number => {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return THINK_MEDIAN_MS * Math.exp(0.8 * normal);
};

/** A few hotels of a group have most of the guests: shares by Zipf with exponent 1. */
export const zipfShares = (count: number): readonly number[] => {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};
