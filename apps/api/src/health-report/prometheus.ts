import { z } from 'zod';
import { budgetLeft, type Budget } from './budget.ts';
import { numberOf } from './exposition.ts';

const PATIENCE_MS = 10_000;

/**
 * The share that failed over 30 days, of the worst service there is, from the recorded rates of the rules of
 * `@hotel/metrics`: the raw series of many hotels are too many for one query.
 */
export const FAILING =
  'max(sum_over_time(job:slo_bad:rate5m{slo="guests"}[30d]) / sum_over_time(job:slo_all:rate5m{slo="guests"}[30d]))';

const answer = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

/** A Prometheus that cannot tell is a line of the report, not its end. */
export const budgetOf30Days = async (url: string): Promise<Budget> => {
  const unknown = (problem: string): Budget => ({ over: '30 d', left: undefined, problem });
  let text: string;
  try {
    const response = await fetch(`${url}/api/v1/query?${String(new URLSearchParams({ query: FAILING }))}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return unknown(`Prometheus answers ${response.status}`);
    text = await response.text();
  } catch {
    return unknown('Prometheus does not answer');
  }
  const result = resultOf(text);
  if (!result) return unknown('this is no Prometheus');
  const [first] = result;
  if (!first) return unknown('not recorded: are the rules loaded?');
  return { over: '30 d', left: budgetLeft(numberOf(first.value[1])) };
};

const resultOf = (text: string): z.output<typeof answer>['data']['result'] | undefined => {
  try {
    return answer.parse(JSON.parse(text)).data.result;
  } catch {
    return undefined;
  }
};
