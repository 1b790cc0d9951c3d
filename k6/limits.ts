import { requestsOf, type Profile } from './profile.ts';

/** What a run must hold, in k6's own threshold syntax; both engines read it. */
export interface Limits {
  readonly [metric: string]: readonly { readonly threshold: string; readonly abortOnFail?: boolean }[];
}

/**
 * P95 is asked of all requests and of the successful ones alone: refusals are fast, and would make a broken
 * service look quick. The throughput (40 of 50 a second) is asked as a count: k6 divides by the time of the whole
 * test, warm-up included.
 */
export const limitsOf = (profile: Profile): Limits => {
  const requests = requestsOf(profile);
  return {
    'http_req_duration{scenario:main}': [{ threshold: 'p(95)<450' }],
    'http_req_duration{expected_response:true}': [{ threshold: 'p(95)<450' }],
    'http_req_failed{scenario:main}': [{ threshold: 'rate<0.01', abortOnFail: true }],
    'http_reqs{scenario:main}': [{ threshold: `count>=${Math.floor(0.8 * requests)}` }],
    dropped_iterations: [{ threshold: `count<${Math.max(1, Math.ceil(0.01 * requests))}` }],
  };
};

/** Requests that may be under way at once; more are dropped and counted, so that a stalled service is not hidden. */
export const maxInFlight = 200;
