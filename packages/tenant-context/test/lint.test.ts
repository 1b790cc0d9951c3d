import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** What the linter says about a file, by the rules of this repository. */
const lint = async (source: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'lint-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'file.ts'), source);
  const oxlint = resolve('../../node_modules/.bin/oxlint');
  const config = resolve('../../.oxlintrc.json');
  return new Promise((resolve) => {
    execFile(oxlint, ['--config', config, folder], (_, stdout, stderr) => resolve(stdout + stderr));
  });
};

test.each(["storage.enterWith('a')", "storage['enterWith']('a')", 'const { enterWith } = storage'])(
  '%s, which leaks the hotel to the caller, does not pass the linter',
  async (line) => {
    const storage = 'export const storage = new AsyncLocalStorage<string>();';
    const head = `import { AsyncLocalStorage } from 'node:async_hooks';\n${storage}\n`;
    expect(await lint(`${head}${line};\n`)).toContain('enterWith leaks the context to the caller: use run()');
    expect(await lint(`${head}storage.run('a', () => storage.getStore());\n`)).toContain('0 errors');
  },
);
