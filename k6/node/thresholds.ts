const shape = /^([a-z]+(?:\(\d+\))?)(<=|>=|<|>)(\d+(?:\.\d+)?)$/;

const compare: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/**
 * Whether a value keeps a limit, in k6's syntax: `p(95)<450`.
 *
 * @throws Error for an expression that is not of that form, or about a value that was not measured
 */
export const keeps = (threshold: string, values: Readonly<Record<string, number>>): boolean => {
  const [, name = '', operator = '', limit] = shape.exec(threshold) ?? [];
  const value = values[name];
  if (value === undefined) {
    throw new Error(
      `threshold "${threshold}" does not fit what was measured: ${Object.keys(values).join(', ')}`,
    );
  }
  return compare[operator]?.(value, Number(limit)) ?? false;
};
