import { z } from 'zod';
import { ReportProblem } from './problem.ts';

/** What is looked at. */
export interface Settings {
  /** Without a slash at the end. */
  readonly url: string;
  readonly metricsToken: string | undefined;
  /** Without a slash at the end. */
  readonly prometheusUrl: string | undefined;
}

const address = z
  .url({ protocol: /^https?$/ })
  .refine((text) => {
    const { username, password } = new URL(text);
    return username === '' && password === '';
  })
  .transform((text) => text.replace(/\/+$/, ''));

/** @throws ReportProblem for an argument, or an address that is none; it never repeats a value */
export const readSettings = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Settings => {
  if (argv.length > 0)
    throw new ReportProblem('There are no arguments: set HEALTH_URL, METRICS_TOKEN, PROMETHEUS_URL');
  // An empty variable is one that was not set.
  const given = (name: string): string | undefined => environment[name] || undefined;
  const addressOf = (name: string, otherwise?: string): string | undefined => {
    const { success, data } = address.optional().safeParse(given(name) ?? otherwise);
    if (!success) throw new ReportProblem(`${name} is not an http(s) address without a user and password`);
    return data;
  };
  const metricsToken = given('METRICS_TOKEN');
  // Spaces and what else no header may hold: usually a line break from a file.
  if (metricsToken !== undefined && !/^[\x21-\x7E]+$/.test(metricsToken))
    throw new ReportProblem('METRICS_TOKEN holds a character that no token has');
  return {
    url: addressOf('HEALTH_URL', 'http://127.0.0.1:8000') ?? '',
    metricsToken,
    prometheusUrl: addressOf('PROMETHEUS_URL'),
  };
};
