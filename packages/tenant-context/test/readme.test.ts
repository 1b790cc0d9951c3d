import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { startRedis } from '@hotel/servers/redis';
import { expect, onTestFinished, test } from 'vitest';

const readme = await readFile('README.md', 'utf8');
const programs = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, program]) => program!);

test.each(programs)('program %# of the README prints what it says', async (program) => {
  await using redis = await startRedis();
  const file = `test/readme-${redis.port}.ts`;
  onTestFinished(() => rm(file));
  await writeFile(file, program);
  const env = { ...process.env, REDIS_URL: redis.url };
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env });
  expect(stdout.trim()).toBe(/console\.log.*\/\/ (.*)$/m.exec(program)?.[1]);
});

test.each(['events', 'errors'])('the README names all %s', async (file) => {
  const source = await readFile(`src/${file}.ts`, 'utf8');
  const names = [...source.matchAll(/(?:\| |type: )'([\w.-]+)'/g)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
