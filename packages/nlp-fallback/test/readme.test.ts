import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const programs = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code!);

it.each(programs)('a program of the README prints what it says: %#', (code) => {
  const folder = mkdtempSync(join(import.meta.dirname, 'readme-'));
  try {
    const file = join(folder, 'program.ts');
    writeFileSync(file, code);
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, output]) => output);
    expect(execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim().split('\n')).toEqual(promised);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
