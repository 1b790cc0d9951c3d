import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const programs = [...readme.matchAll(/```ts\n(import .*?)```/gs)].map(([, code]) => code!);

test.each(programs.map((code, index) => [index, code] as const))(
  'program %i of the README runs',
  async (index, code) => {
    const file = new URL(`./.readme-${index}.ts`, import.meta.url);
    await writeFile(file, code);
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [file.pathname], { timeout: 20_000 });
      expect(stdout).not.toBe('');
    } finally {
      await rm(file);
    }
  },
);
