import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const loaded = (entry: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { registerHooks } from 'node:module';
       registerHooks({ load: (url, context, next) => (console.log(url), next(url, context)) });
       await import('${entry}');`,
    ],
    { cwd: import.meta.dirname, encoding: 'utf8' },
  );

test('the root entry loads neither prom-client nor hono', () => {
  const urls = loaded('@hotel/metrics');
  expect(urls).toContain('/src/index.ts');
  expect(urls).not.toMatch(/prom-client|hono/);
});

test('no entry loads prom-client, so that a service chooses its registry', () => {
  expect(loaded('@hotel/metrics/hono') + loaded('@hotel/metrics/testing')).not.toContain('prom-client');
});
