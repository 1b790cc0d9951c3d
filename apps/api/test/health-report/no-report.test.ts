import { expect, test } from 'vitest';
import { httpDouble, metrics, ready } from './double.ts';
import { runReport } from './run.ts';

test('nobody there: one line, and 2', async () => {
  const { code, errors, text } = await runReport({ HEALTH_URL: 'http://127.0.0.1:1' });
  expect({ code, errors, text }).toEqual({
    code: 2,
    errors: ['http://127.0.0.1:1/metrics does not answer within 5 s: is the service running?'],
    text: [],
  });
});

test.each([
  [{ HEALTH_URL: 'ftp://hotel' }, /^HEALTH_URL is not an http/],
  [{ HEALTH_URL: 'http://ana:geheim@hotel' }, /^HEALTH_URL is not an http/],
  [{ PROMETHEUS_URL: 'prometheus:9090' }, /^PROMETHEUS_URL is not an http/],
  [{ METRICS_TOKEN: 'geheim\n' }, /^METRICS_TOKEN holds a character/],
])('wrong usage is told without its value: %j', async (environment, message) => {
  const { code, errors } = await runReport(environment);
  expect(code).toBe(2);
  expect(errors).toEqual([expect.stringMatching(message)]);
  expect(errors.join('')).not.toMatch(/geheim|ftp|9090/);
});

test('an argument is wrong usage', async () => {
  const { code, errors } = await runReport({}, { argv: ['--url'] });
  expect(code).toBe(2);
  expect(errors).toEqual([expect.stringMatching(/^There are no arguments/)]);
});

test('another server, a closed page, and a process that changed are no report', async () => {
  const problemOf = async (pages: Parameters<typeof httpDouble>[0]): Promise<string> => {
    const { code, errors, text } = await runReport({ HEALTH_URL: (await httpDouble(pages)).url });
    expect(code).toBe(2);
    expect(text).toEqual([]);
    expect(errors).toHaveLength(1);
    return errors.join('');
  };
  const page = { body: metrics() };
  const answers = [{ body: ready }];
  expect(await problemOf({})).toMatch(/\/metrics answers 404/);
  expect(await problemOf({ '/metrics': [{ status: 401, body: '' }] })).toMatch(/set METRICS_TOKEN/);
  expect(await problemOf({ '/metrics': [page], '/health/ready': [{ body: '<html>' }] })).toMatch(
    /\/health\/ready does not answer as this service does/,
  );
  const restarted = { body: metrics({ process_start_time_seconds: 1001 }) };
  expect(await problemOf({ '/metrics': [page, restarted], '/health/ready': answers })).toMatch(
    /^The process changed/,
  );
});

test('the token goes with the metrics and nowhere else', async () => {
  const { url, asked } = await httpDouble({
    '/metrics': [{ body: metrics() }],
    '/health/ready': [{ body: ready }],
  });
  await runReport({ HEALTH_URL: url, METRICS_TOKEN: 'abc' });
  expect(asked).toEqual([
    { path: '/metrics', authorization: 'Bearer abc' },
    { path: '/metrics', authorization: 'Bearer abc' },
    { path: '/health/ready', authorization: undefined },
  ]);
});
