import { budgetSinceStart } from './budget.ts';
import { factsOf, sameProcess } from './facts.ts';
import { linesOf } from './lines.ts';
import { ReportProblem } from './problem.ts';
import { budgetOf30Days } from './prometheus.ts';
import { fetchMetrics, fetchReadiness } from './service.ts';
import { readSettings } from './settings.ts';
import { verdict } from './verdict.ts';

/** Between the two looks that rates are made of. */
const LOOKING_MS = 5000;

interface Host {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

/**
 * Prints the operator's start-of-day list about a running instance.
 *
 * @returns the exit code: 0 when all is as it should be, 1 when something is out, 2 when there can be no report
 */
export const healthReport = async (host: Host): Promise<0 | 1 | 2> => {
  try {
    const settings = readSettings(host.argv, host.environment);
    const before = await fetchMetrics(settings);
    await host.sleep(LOOKING_MS);
    const after = await fetchMetrics(settings);
    if (!sameProcess(before, after))
      throw new ReportProblem('The process changed while it was looked at: set HEALTH_URL to one instance');
    const facts = factsOf(before, after);
    const budget = settings.prometheusUrl
      ? await budgetOf30Days(settings.prometheusUrl)
      : budgetSinceStart(facts.work);
    const items = verdict(await fetchReadiness(settings), facts, budget);
    for (const line of linesOf(items)) host.print(line);
    return items.every(({ ok }) => ok) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ReportProblem)) throw error;
    host.printError(error.message);
    return 2;
  }
};
