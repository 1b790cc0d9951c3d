/** A few numbers, what they should say, and how much the sample counts. */
export interface Sample {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

/** Coefficients: one per feature, then the intercept. */
export type Logistic = readonly number[];

const RIDGE = 1e-4;
const ITERATIONS = 30;

const linear = (head: Logistic, features: readonly number[]): number =>
  features.reduce((sum, value, i) => sum + value * head[i]!, head[features.length]!);

/** The probability of a positive. */
export const probability = (head: Logistic, features: readonly number[]): number =>
  1 / (1 + Math.exp(-linear(head, features)));

/** Solves a small symmetric system by elimination with pivoting. */
const solve = (matrix: number[][], vector: number[]): number[] => {
  const size = vector.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [vector[column], vector[pivot]] = [vector[pivot]!, vector[column]!];
    for (let row = column + 1; row < size; row += 1) {
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let i = column; i < size; i += 1) matrix[row]![i]! -= factor * matrix[column]![i]!;
      vector[row]! -= factor * vector[column]!;
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let i = row + 1; i < size; i += 1) vector[row]! -= matrix[row]![i]! * vector[i]!;
    vector[row]! /= matrix[row]![row]!;
  }
  return vector;
};

/** Weighted ridge logistic regression by Newton's method. */
export const fitLogistic = (samples: readonly Sample[]): Logistic => {
  const size = (samples[0]?.features.length ?? 0) + 1;
  const head: number[] = Array.from({ length: size }, () => 0);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const gradient = head.map((weight) => -RIDGE * weight);
    const hessian = head.map((_, i) => head.map((__, j) => (i === j ? RIDGE : 0)));
    for (const { features, positive, weight } of samples) {
      const p = probability(head, features);
      const error = weight * ((positive ? 1 : 0) - p);
      const curvature = weight * p * (1 - p);
      for (let i = 0; i < size; i += 1) {
        const a = features[i] ?? 1;
        gradient[i]! += error * a;
        for (let j = 0; j < size; j += 1) hessian[i]![j]! += curvature * a * (features[j] ?? 1);
      }
    }
    const move = solve(hessian, gradient);
    for (let i = 0; i < size; i += 1) head[i]! += move[i]!;
    if (move.every((value) => Math.abs(value) < 1e-8)) break;
  }
  return head;
};
