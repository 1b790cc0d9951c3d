/** Takes each prefix, `run` and `bind` out of these sources, one at a time: is any of them missed? */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

/** Whatever looks like it keeps hotels apart, and what is left without it. */
const REMOVALS: readonly (readonly [pattern: RegExp, without: string])[] = [
  [/`\{t:\$\{parseTenantId\(tenant\)\}\}:`/g, "''"],
  [/\bfullKey\(prefix(?:Of\(tenant\))?, /g, "fullKey('', "],
  [/\bkeyOf\(prefix, /g, "keyOf('', "],
  [/\bprefix \+ /g, "'' + "],
  [/\bkeys\(args, (?:this\.#)?prefix\)/g, "keys(args, '')"],
  [/\bscanKeys\(this\.#client, this\.#prefix/g, "scanKeys(this.#client, ''"],
  [/\$\{kind\}:\$\{/g, '${'],
  [/\b(?:context|storage)\.run\((?:[^,()]|\([^()]*\))+, (\w+)\)/g, '$1()'],
  [/\brestore\(\(\) => fn\.apply\(this, args\)\)/g, 'fn.apply(this, args)'],
  [/\bAsyncLocalStorage\.snapshot\(\)/g, '((fn: any) => fn())'],
];

interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

const mutantsOf = async (file: string): Promise<readonly Mutant[]> => {
  const source = await readFile(join('src', file), 'utf8');
  return REMOVALS.flatMap(([pattern, without]) =>
    [...source.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length;
      const left = match[0].replace(new RegExp(pattern.source), without);
      const line = source.slice(0, match.index).split('\n').length;
      const text = source.slice(0, match.index) + left + source.slice(end);
      return { name: `${file}:${line} ${match[0]}`, file, text };
    }),
  );
};

test('whichever prefix, run or bind is missing, a check fails', async () => {
  const files = (await readdir('src', { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('testing'),
  );
  const mutants = (await Promise.all(files.toSorted().map(mutantsOf))).flat();
  const folder = await mkdtemp(join(tmpdir(), 'mutants-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const copies = [undefined, ...mutants].map((mutant, index) => ({
    mutant,
    path: join(folder, String(index)),
  }));
  await Promise.all(
    copies.map(async ({ mutant, path }) => {
      await cp('src', path, { recursive: true });
      if (mutant) await writeFile(join(path, mutant.file), mutant.text);
    }),
  );
  const { stdout } = await promisify(execFile)(process.execPath, [
    'test/isolation-checks.ts',
    ...copies.map(({ path }) => path),
  ]);
  const [sound, ...failures] = JSON.parse(stdout) as string[][];
  expect(sound).toEqual([]);
  expect(mutants.length).toBeGreaterThan(20);
  const missed = mutants.filter((_, index) => failures[index]!.length === 0);
  expect(missed.map(({ name }) => name)).toEqual([]);
});
