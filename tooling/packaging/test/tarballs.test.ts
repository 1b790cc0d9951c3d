import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const names = ['feature-flags', 'tenant-context', 'nlp-fallback', 'pms-cache', 'metrics'];
const root = join(import.meta.dirname, '../../..');
const packages = names.map((name) => ({ name, folder: join(root, 'packages', name) }));
let target: string;

const manifestOf = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
const tarball = (name: string, version: string): string => join(target, `hotel-${name}-${version}.tgz`);

beforeAll(async () => {
  target = await mkdtemp(join(tmpdir(), 'packages-'));
  for (const { folder } of packages)
    await run('pnpm', ['pack', '--pack-destination', target], { cwd: folder });
  // A release tests the very files that it publishes; packages without a new version are not among them.
  const given = process.env['HOTEL_TARBALLS'];
  if (given !== undefined) await cp(given, target, { recursive: true });
});
afterAll(() => rm(target, { recursive: true, force: true }));

describe.each(packages)('the tarball of $name', ({ name, folder }) => {
  test('is clean for publint', async () => {
    const manifest = await manifestOf(folder);
    const data = await readFile(tarball(name, manifest.version));
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(data).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test('has right types for every way to import it', async () => {
    const { version } = await manifestOf(folder);
    const attw = join(import.meta.dirname, '../node_modules/.bin/attw');
    const report = await run(attw, [
      tarball(name, version),
      '--profile',
      'esm-only',
      '--format',
      'json',
    ]).catch(({ stdout }: { stdout: string }) => ({ stdout }));
    const { analysis } = JSON.parse(report.stdout) as {
      analysis: { problems: { resolutionKind?: string }[] };
    };
    const ignored = new Set(['node10', 'node16-cjs']);
    expect(analysis.problems.filter(({ resolutionKind = '' }) => !ignored.has(resolutionKind))).toEqual([]);
  });

  test('brings no dependency of its own', async () => {
    expect((await manifestOf(folder)).dependencies ?? {}).toEqual({});
  });
});

test('a stranger installs all five with npm into an empty folder and imports every subpath', async () => {
  const home = await mkdtemp(join(tmpdir(), 'stranger-'));
  try {
    const manifests = await Promise.all(packages.map(({ folder }) => manifestOf(folder)));
    await writeFile(
      join(home, 'package.json'),
      JSON.stringify({ name: 'stranger', private: true, type: 'module' }),
    );
    const tarballs = manifests.map(({ name, version }) => tarball(name.replace('@hotel/', ''), version));
    const peers = ['hono@4', 'ioredis@6', 'prom-client@15', '@openfeature/server-sdk@1'];
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs, ...peers], {
      cwd: home,
    });

    const entries = manifests.flatMap(({ name, exports }) =>
      Object.keys(exports)
        .filter((subpath) => subpath !== './package.json')
        .map((subpath) => join(name, subpath)),
    );
    await writeFile(
      join(home, 'import.js'),
      `for (const entry of ${JSON.stringify(entries)}) {
        const names = Object.keys(await import(entry));
        if (names.length === 0) throw new Error(entry + ' exports nothing');
        console.log(entry);
      }`,
    );
    const { stdout } = await run('node', ['import.js'], { cwd: home });
    expect(stdout.trim().split('\n')).toEqual(entries);

    for (const bin of manifests.flatMap(({ bin }) => Object.keys(bin ?? {}))) {
      const { stdout: help } = await run(join(home, 'node_modules/.bin', bin), ['--help'], { cwd: home });
      expect(help).toContain(bin);
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
