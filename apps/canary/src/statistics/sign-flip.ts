/** Both one-sided p-values of the sign-flip test. */
export interface SignFlipTest {
  /** P-value against "the differences are not centred above zero". */
  readonly above: number;
  /** P-value against "the differences are not centred below zero". */
  readonly below: number;
}

/** Clipping magnitudes are counted in so many steps, so that their sums are whole numbers and the test is exact. */
const STEPS = 20;

const median = (values: Float64Array): number => {
  const sorted = values.toSorted();
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

/** P(the scores that got a plus sum to at least `reached`), each sign being a fair coin. */
const upperTail = (scores: readonly number[], reached: number): number => {
  const most = scores.reduce((sum, score) => sum + score, 0);
  const chance = new Float64Array(most + 1);
  chance[0] = 1;
  let top = 0;
  for (const score of scores) {
    top += score;
    for (let sum = top; sum >= 0; sum -= 1) {
      chance[sum] = 0.5 * ((chance[sum] ?? 0) + (sum >= score ? (chance[sum - score] ?? 0) : 0));
    }
  }
  let tail = 0;
  for (let sum = most; sum >= reached; sum -= 1) tail += chance[sum] ?? 0;
  return Math.min(1, tail);
};

/**
 * Are these differences symmetric about zero? Given their magnitudes, every sign is then a fair coin: the randomisation
 * test of Fisher (1935), exact for any magnitudes. Each counts at most `clip` medians of them, so that a few extreme
 * ones on one side decide nothing; with a small `clip` this is almost the sign test.
 */
export const signFlipTest = (differences: Float64Array, clip: number): SignFlipTest => {
  const most = clip * median(differences.map(Math.abs));
  if (!(most > 0)) return { above: 1, below: 1 };
  const scores: number[] = [];
  let plus = 0;
  let minus = 0;
  for (const d of differences) {
    const score = Math.round((STEPS * Math.min(Math.abs(d), most)) / most);
    scores.push(score);
    if (d > 0) plus += score;
    else minus += score;
  }
  return { above: upperTail(scores, plus), below: upperTail(scores, minus) };
};
