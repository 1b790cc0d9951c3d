import type { Weights } from '../act/driver.ts';
import type { BlockFile } from '../judge/block-file.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Outcome } from './outcome.ts';

/** Something that happened, for the timeline. */
export interface Step {
  /** Seconds since the run began. */
  readonly at: number;
  readonly what: string;
  readonly weights?: Weights;
}

/** A whole run, as the report tells it. */
export interface Result {
  readonly environment: string;
  readonly version: string;
  readonly dryRun: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly outcome: Outcome;
  /** Seconds from the start to the end, an approval left out. */
  readonly seconds: number;
  readonly steps: readonly Step[];
  /** What the judge saw; judging it again gives the same verdict. */
  readonly run?: BlockFile;
  readonly verdict?: Verdict;
  /** Why there is no verdict, or why it was not acted upon. */
  readonly problem?: string;
}
