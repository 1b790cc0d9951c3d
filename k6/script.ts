import { check } from 'k6';
import crypto from 'k6/crypto';
import exec from 'k6/execution';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import type { Options, Scenario } from 'k6/options';
import { limitsOf, maxInFlight } from './limits.ts';
import { callOf, visitorCall, visitors, type Call } from './mix.ts';
import { defaultSeconds, profileOf, warmUpSeconds, type Profile, type ProfileName } from './profile.ts';
import { summaryText, type Summary } from './summary.ts';
import { targetOf } from './target.ts';

interface Script {
  readonly options: Options;
  setup(): { readonly run: string; readonly tokens: readonly string[] };
  iteration(data: { readonly run: string; readonly tokens: readonly string[] }): void;
  handleSummary(summary: Summary): Readonly<Record<string, string>>;
}

const signer = {
  hmac: (secret: string, body: string): string => crypto.hmac('sha256', secret, body, 'hex'),
};

const send = ({ name, method, url, headers, body }: Call): RefinedResponse<ResponseType> =>
  http.request(method, url, body, {
    headers: { ...headers },
    tags: { name },
    timeout: '10s',
    responseType: name === 'visitor' ? 'text' : 'none',
  });

const scenario = ({ stages }: Profile): Scenario => {
  const [{ rps, seconds }, ...later] = stages;
  const common = {
    timeUnit: '1s',
    // All of them at once: k6 starts further ones too slowly for a service that stalls.
    preAllocatedVUs: maxInFlight,
    gracefulStop: '5s',
  };
  return later.length === 0
    ? { ...common, executor: 'constant-arrival-rate', rate: rps, duration: `${seconds}s` }
    : {
        ...common,
        executor: 'ramping-arrival-rate',
        startRate: rps,
        stages: stages.map((stage) => ({ target: stage.rps, duration: `${stage.seconds}s` })),
      };
};

/**
 * A whole k6 script of one profile. Its settings come by `-e`, not as `K6_RPS` and `K6_DURATION`: k6 reads every
 * variable of that prefix as an option of its own, and those two would replace the scenarios.
 */
export const script = (name: ProfileName): Script => {
  const seconds = Number(__ENV['SECONDS'] ?? defaultSeconds[name]);
  const profile = profileOf(name, Number(__ENV['RPS'] ?? 50), seconds);
  const target = targetOf(__ENV);
  return {
    options: {
      scenarios: {
        warm_up: scenario({ stages: [{ rps: profile.stages[0].rps, seconds: warmUpSeconds }] }),
        main: { ...scenario(profile), startTime: `${warmUpSeconds}s` },
      },
      thresholds: Object.fromEntries(
        Object.entries(limitsOf(profile)).map(([metric, limits]) => [
          metric,
          limits.map((limit) => ({ ...limit, ...(limit.abortOnFail ? { delayAbortEval: '15s' } : {}) })),
        ]),
      ),
      summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)'],
      discardResponseBodies: true,
    },
    setup: () => {
      const tokens = Array.from({ length: visitors }, (_, index) => {
        const response = send(visitorCall(index, target));
        if (response.status !== 201) {
          exec.test.abort(`${target.baseUrl} gives no visitor token: ${response.status || response.error}`);
        }
        return response.json('token') as string;
      });
      return { run: Date.now().toString(36), tokens };
    },
    iteration: ({ run, tokens }) => {
      const { name: scenario, iterationInTest } = exec.scenario;
      const call = callOf(iterationInTest, `${run}-${scenario}`, target, tokens, signer);
      check(send(call), { 'answered 200': ({ status }) => status === 200 });
    },
    handleSummary: (summary) => ({
      stdout: summaryText(name, summary),
      ...(__ENV['SUMMARY'] ? { [__ENV['SUMMARY']]: JSON.stringify(summary, null, 2) } : {}),
    }),
  };
};
