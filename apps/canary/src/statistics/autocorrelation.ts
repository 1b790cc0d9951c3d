/** Correlation of each value with the one before it (Box & Jenkins); 0 for a constant or too short a series. */
export const lagOneAutocorrelation = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let shifted = 0;
  let squares = 0;
  let before = 0;
  for (const value of values) {
    shifted += (value - mean) * before;
    squares += (value - mean) ** 2;
    before = value - mean;
  }
  return squares > 0 ? shifted / squares : 0;
};
