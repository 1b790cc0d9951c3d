/**
 * A limit as data: never more than `quota` units in any `windowMs`, wherever the window begins, and at most `burst`
 * of them at once. What was taken comes back one by one, evenly: every `windowMs / (quota - burst + 1)`.
 *
 * So a `burst` of 1 paces exactly at the quota, and `burst = quota` allows everything at once and then one per window.
 */
export interface Policy {
  /** Names it to clients, in events and in keys. */
  readonly name: string;
  readonly quota: number;
  readonly windowMs: number;
  readonly burst: number;
}

/** What a store needs of a policy. */
export interface Shape {
  /** Until one unit comes back, in whole microseconds. */
  readonly intervalUs: number;
  readonly burst: number;
}

/**
 * @param share how many processes keep to the policy without seeing each other: each gets its part, and all of them
 *   together no more than one would, as long as the quota has a unit for each
 */
export const shapeOf = ({ quota, windowMs, burst }: Policy, share = 1): Shape => {
  const windowUs = windowMs * 1000;
  const part = (units: number): number => Math.max(1, Math.floor(units / share));
  const evenly = (units: number, atOnce: number): number => windowUs / (units - atOnce + 1);
  const intervalUs = Math.max(share * evenly(quota, burst), evenly(part(quota), part(burst)));
  return { intervalUs: Math.ceil(intervalUs), burst: part(burst) };
};
