const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '"': '\\"' };

/** A label value, or HELP in OpenMetrics, between quotes. */
export const escapeQuoted = (text: string): string =>
  text.replace(/[\\\n"]/g, (char) => ESCAPES[char] ?? char);

/** HELP in the text format, where a quote is an ordinary character. */
export const escapeHelp = (text: string): string => text.replace(/[\\\n]/g, (char) => ESCAPES[char] ?? char);

/** `tenant="malaga",channel="email"`: what stands between the braces. */
export const labelText = (
  names: readonly string[],
  values: readonly (string | number | undefined)[],
): string => names.map((name, i) => `${name}="${escapeQuoted(String(values[i] ?? ''))}"`).join(',');

/** A number as both formats write it. */
export const numberText = (value: number): string => {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
};
