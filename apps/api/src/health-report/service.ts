import { readExposition, type Series } from './exposition.ts';
import { ReportProblem } from './problem.ts';
import { readReadiness, type Readiness } from './readiness.ts';
import type { Settings } from './settings.ts';

/** Longer than a healthy service ever takes. */
const PATIENCE_MS = 5000;

const get = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    // The body is part of the wait, and of what may break.
    return new Response(await response.text(), { status: response.status });
  } catch {
    throw new ReportProblem(`${url} does not answer within ${PATIENCE_MS / 1000} s: is the service running?`);
  }
};

/** A service that is not ready answers 503 and says why: that is a report, too. */
export const fetchReadiness = async ({ url }: Settings): Promise<Readiness> => {
  const address = `${url}/health/ready`;
  const readiness = readReadiness(await (await get(address)).text());
  if (!readiness)
    throw new ReportProblem(`${address} does not answer as this service does: check HEALTH_URL`);
  return readiness;
};

/** @throws ReportProblem when the page is not there */
export const fetchMetrics = async ({ url, metricsToken }: Settings): Promise<readonly Series[]> => {
  const address = `${url}/metrics`;
  const response = await get(address, metricsToken ? { authorization: `Bearer ${metricsToken}` } : {});
  if (response.status === 401 || response.status === 403)
    throw new ReportProblem(`${address} is not open to this: set METRICS_TOKEN to the token of the service`);
  if (!response.ok) throw new ReportProblem(`${address} answers ${response.status}: check HEALTH_URL`);
  return readExposition(await response.text());
};
