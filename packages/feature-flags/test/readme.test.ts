import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const readme = await readFile('README.md', 'utf8');
const programs = [...readme.matchAll(/```ts\n(import [^]*?)```/g)].map(([, program = '']) => program);

test.each(programs)('the README runs and prints what it says', async (program) => {
  const file = `test/.readme-${process.pid}.ts`;
  onTestFinished(() => rm(file));
  await writeFile(file, program);
  const promised = [...program.matchAll(/^console\.log.*; \/\/ (.*)$/gm)].map(([, line]) => `${line}\n`);
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  expect(stdout).toBe(promised.join(''));
  expect(promised).not.toHaveLength(0);
});
