import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('strings are as quick beside ioredis as without it', async () => {
  const program = `
    const quick = () => %HasFastProperties(String.prototype);
    const { Redis } = await import('ioredis');
    const { redisSource } = await import('./src/redis/index.ts');
    const before = quick();
    const source = redisSource({ redis: new Redis({ lazyConnect: true, host: '192.0.2.1' }) });
    source.start({ apply: () => {}, change: () => true, report: () => {}, usage: () => new Map() });
    source.close();
    console.log(before, quick());
  `;
  const flags = ['--allow-natives-syntax', '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  // The first false is ioredis's doing: once it is true, quickenStrings can go.
  expect(stdout.trim()).toBe('false true');
});

test('the root entry loads nothing but its own files', async () => {
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
  expect(seen.filter((specifier) => !specifier.startsWith('./'))).toEqual([]);
});
