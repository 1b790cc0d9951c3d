import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the root entry loads nothing but its own files and asynchronous context', async () => {
  const program = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ resolve: (specifier, context, next) => { seen.push(specifier); return next(specifier, context); } });
    await import('./src/index.ts');
    console.log(JSON.stringify(seen));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  const seen = JSON.parse(stdout) as string[];
  expect(seen.length).toBeGreaterThan(5);
  expect(new Set(seen.filter((specifier) => !specifier.startsWith('./')))).toEqual(
    new Set(['node:async_hooks']),
  );
});
