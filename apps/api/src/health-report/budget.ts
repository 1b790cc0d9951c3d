/** Work for guests that may fail, as a share of all: the objective is 99.9 %. */
const MAY_FAIL = 0.001;

/** How much of it is left: 1 is all, below 0 more failed than may. */
export interface Budget {
  /** The time it is taken over, for the name of the line. */
  readonly over: string;
  /** Undefined while there was no work. */
  readonly left: number | undefined;
  /** Why it cannot be told. */
  readonly problem?: string;
}

/** @param failing share of the work that failed; undefined, or NaN of nothing by nothing, while there was none */
export const budgetLeft = (failing: number | undefined): number | undefined =>
  failing === undefined || Number.isNaN(failing) ? undefined : 1 - failing / MAY_FAIL;

/** What this process alone knows. A reply may fail long after its work was counted, perhaps by an earlier process. */
export const budgetSinceStart = (
  work: { readonly all: number; readonly failed: number } | undefined,
): Budget => {
  const over = 'since start';
  if (!work) return { over, left: undefined, problem: 'not reported' };
  const all = Math.max(work.all, work.failed);
  return { over, left: budgetLeft(all === 0 ? undefined : work.failed / all) };
};
