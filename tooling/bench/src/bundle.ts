import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

/** Bytes of an entry, bundled and minified, then gzipped. */
export const bundledBytes = async (entry: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)};`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node22',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
};

const peersStayOutside: Plugin = {
  name: 'peers stay outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path.startsWith('@hotel/') ? undefined : { external: true },
    );
  },
};

/**
 * The module and what it uses of our packages as one file of JavaScript, as a user has it after a build: else the
 * stripping of types from our sources would count as import time.
 */
export const builtFile = async (file: string): Promise<string> => {
  // Under node_modules, so that peers are found from there.
  const outfile = join(import.meta.dirname, '../node_modules/.cache/bench', `${basename(file, '.ts')}.js`);
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    plugins: [peersStayOutside],
  });
  return outfile;
};
