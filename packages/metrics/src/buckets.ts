/**
 * Upper bounds in seconds for requests and calls, from 5 ms to 10 s: the ones that OpenTelemetry's semantic
 * conventions advise for `http.server.request.duration`.
 */
export const DURATION_BUCKETS: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];

/**
 * Upper bounds in seconds for judging a canary: 2^(k/8) for k = -80..32, 9 % apart, from 1 ms to 16 s.
 * Buckets a factor of 2 apart cannot show a P95 that is 20 % worse. 0.45 s is an edge of its own because it is the
 * promised limit: the share below it is exact.
 */
export const CANARY_BUCKETS: readonly number[] = [
  0.45,
  ...Array.from({ length: 113 }, (_, i) => 2 ** ((i - 80) / 8)),
].sort((a, b) => a - b);
