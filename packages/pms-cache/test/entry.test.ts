import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isPmsCacheError, PmsCacheError } from '@hotel/pms-cache';
import { expect, test } from 'vitest';

test('the root entry loads no module of Node and no client of Redis', async () => {
  const program = `
    const { registerHooks } = await import('node:module');
    registerHooks({ resolve: (name, context, next) => { console.log(name); return next(name, context); } });
    await import('@hotel/pms-cache');`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: new URL('..', import.meta.url).pathname,
  });
  const names = (await run).stdout.trim().split('\n');
  expect(names.filter((name) => !/^(@hotel\/pms-cache|\.\.?\/[\w./-]+\.ts)$/.test(name))).toEqual([]);
  expect(names).toContain('./cache.ts');
});

test('the error is recognised across two copies of the package, and nothing else is', () => {
  const copy = Object.assign(new Error('closed'), { name: 'PmsCacheError', code: 'closed' });
  expect([copy, new PmsCacheError('closed', 'x')].map(isPmsCacheError)).toEqual([true, true]);
  expect([new Error('x'), 'closed', undefined].map(isPmsCacheError)).toEqual([false, false, false]);
});
