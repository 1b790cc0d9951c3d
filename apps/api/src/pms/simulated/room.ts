/** A part of the year; both days, `MM-DD`, belong to it, and it may span New Year. */
export interface Season {
  readonly from: string;
  readonly to: string;
  readonly factor: number;
}

/** One room type of a simulated hotel. */
export interface SimulatedRoom {
  readonly id: string;
  /** Persons, children included. */
  readonly capacity: number;
  /** How many rooms of this type the house has. */
  readonly count: number;
  /** One night, in minor units of the hotel's currency. */
  readonly baseCents: number;
  /** For the nights of Friday and Saturday. */
  readonly weekendFactor: number;
  /** The first one that a night falls in counts; outside of all of them the factor is 1. */
  readonly seasons: readonly Season[];
}
