/** Percent of the traffic of each side; they add up to 100. */
export interface Weights {
  readonly baseline: number;
  readonly canary: number;
}

/** Where everything goes when in doubt. */
export const ALL_BASELINE: Weights = { baseline: 100, canary: 0 };
/** While both are judged: unequal sides would need several times the requests for the same certainty. */
export const HALF_EACH: Weights = { baseline: 50, canary: 50 };
export const ALL_CANARY: Weights = { baseline: 0, canary: 100 };

/** Whatever splits the traffic. It never decides anything, and changes nothing until it is told. */
export interface Driver {
  /** The weights as the load balancer has them now. */
  weights(signal: AbortSignal): Promise<Weights>;
  /** Asks for other weights; whoever asks reads them back. */
  set(weights: Weights, signal: AbortSignal): Promise<void>;
  /** Lets a side finish what it has, and gives it nothing new. */
  drain(side: 'baseline' | 'canary', signal: AbortSignal): Promise<void>;
}
