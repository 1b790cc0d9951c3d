import { createHmac } from 'node:crypto';
import { limitsOf, maxInFlight } from '../limits.ts';
import { callOf, visitorCall, visitors, type Call } from '../mix.ts';
import { warmUpSeconds, type Profile } from '../profile.ts';
import type { Metric, Summary } from '../summary.ts';
import type { Target } from '../target.ts';
import { openLoop } from './open-loop.ts';
import { counter, failures, trend, type Sample } from './statistics.ts';
import { keeps } from './thresholds.ts';

const signer = {
  hmac: (secret: string, body: string): string => createHmac('sha256', secret).update(body).digest('hex'),
};

const request = ({ method, url, headers, body }: Call): Promise<Response> =>
  fetch(url, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(10_000) });

/**
 * The same load, limits and summary as the k6 scripts, without k6.
 *
 * @throws Error when the service gives no visitor token: there is nothing to measure then
 */
export const runProfile = async (profile: Profile, target: Target): Promise<Summary> => {
  const tokens = await visitorTokens(target);
  const run = Date.now().toString(36);
  const send =
    (scenario: string) =>
    async (index: number): Promise<boolean> => {
      try {
        const response = await request(callOf(index, `${run}-${scenario}`, target, tokens, signer));
        await response.arrayBuffer();
        return response.status === 200;
      } catch {
        return false;
      }
    };
  const rps = profile.stages[0]?.rps ?? 0;
  await openLoop({
    profile: { stages: [{ rps, seconds: warmUpSeconds }] },
    maxInFlight,
    send: send('warm_up'),
  });
  const { samples, dropped, seconds } = await openLoop({
    profile,
    maxInFlight,
    send: send('main'),
    over: lost(rps * 10),
  });
  return judged(profile, {
    'http_req_duration{scenario:main}': trend(samples),
    'http_req_duration{expected_response:true}': trend(samples.filter(({ ok }) => ok)),
    'http_req_failed{scenario:main}': failures(samples),
    'http_reqs{scenario:main}': counter(samples.length, seconds),
    dropped_iterations: counter(dropped, seconds),
  });
};

const visitorTokens = (target: Target): Promise<string[]> =>
  Promise.all(
    Array.from({ length: visitors }, async (_, index) => {
      const response = await request(visitorCall(index, target)).catch((cause: unknown) => {
        throw new Error(`${target.baseUrl} does not answer: start the service, or set BASE_URL`, { cause });
      });
      if (response.status !== 201) {
        throw new Error(`${target.baseUrl} gives no visitor token: it answers ${response.status}`);
      }
      return ((await response.json()) as { readonly token: string }).token;
    }),
  );

/** As `abortOnFail`: once more than one request in a hundred has failed, after enough of them to tell. */
const lost =
  (enough: number) =>
  (samples: readonly Sample[]): boolean =>
    // Looked at now and then: counting every sample before every request would cost more than the requests.
    samples.length >= enough && samples.length % 50 === 0 && (failures(samples).values['rate'] ?? 0) >= 0.01;

const judged = (profile: Profile, metrics: Readonly<Record<string, Metric>>): Summary => {
  const limits = limitsOf(profile);
  return {
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, metric]) => [
        name,
        {
          ...metric,
          thresholds: Object.fromEntries(
            (limits[name] ?? []).map(({ threshold }) => [threshold, { ok: keeps(threshold, metric.values) }]),
          ),
        },
      ]),
    ),
  };
};
