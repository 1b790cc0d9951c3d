import { library } from '@hotel/vitest';
import { defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config';

const successor = '@prometheus-io/client';
/** They meet no registry. */
const once = [
  'test/artefacts.test.ts',
  'test/burn-rates.test.ts',
  'test/entry.test.ts',
  'test/readme.test.ts',
];

// One suite, two carriers: what the tests import as prom-client is its successor in the second project.
const carriers: ViteUserConfig = defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'prom-client' } },
      {
        extends: true,
        resolve: { alias: { 'prom-client': successor } },
        test: { name: successor, exclude: once, typecheck: { enabled: false } },
      },
    ],
  },
});

const config: ViteUserConfig = mergeConfig(library(), carriers);
export default config;
