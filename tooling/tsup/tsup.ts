import { defineConfig } from 'tsup';

/**
 * The one file that knows tsup (docs/adr/0002-tsup-kept.md): JavaScript only, ESM only.
 * Declarations come from `tsc -p tsconfig.build.json`.
 *
 * @param entry output name -> source file, one per public subpath
 */
export const library = (entry: Record<string, string>): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry,
    format: 'esm',
    target: 'node22',
    platform: 'node',
    dts: false,
    // `node:sqlite` exists under that name alone.
    removeNodeProtocol: false,
    sourcemap: true,
    clean: false,
    splitting: true,
    treeshake: true,
  });

/** An app is one bundle with our packages inside, so that it deploys without the workspace. */
export const application = (entry: Record<string, string>): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry,
    format: 'esm',
    target: 'node24',
    platform: 'node',
    dts: false,
    // `node:sqlite` exists under that name alone.
    removeNodeProtocol: false,
    sourcemap: true,
    clean: true,
    noExternal: [/^@hotel\//],
  });
