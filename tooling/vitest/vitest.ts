import { defineConfig, type ViteUserConfig } from 'vitest/config';

interface Thresholds {
  readonly lines: number;
  readonly branches: number;
}

/** Every workspace runs its tests alike: coverage is measured, and the report is what the gate counts. */
const project = (thresholds: Thresholds, exclude: readonly string[]): ViteUserConfig =>
  defineConfig({
    test: {
      include: ['test/**/*.test.ts'],
      typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
      reporters: process.env['CI'] ? ['dot', 'json'] : ['default', 'json'],
      outputFile: { json: '.report/tests.json' },
      testTimeout: 30_000,
      hookTimeout: 60_000,
      coverage: {
        enabled: true,
        include: ['src/**/*.ts'],
        exclude: [...exclude],
        reporter: ['text-summary', 'json-summary'],
        reportsDirectory: 'coverage',
        thresholds: { ...thresholds },
      },
    },
  });

/** @param exclude sources without logic to cover, such as type-only files and bins */
export const library = (...exclude: readonly string[]): ViteUserConfig =>
  project({ lines: 90, branches: 85 }, exclude);

export const app = (...exclude: readonly string[]): ViteUserConfig =>
  project({ lines: 85, branches: 75 }, exclude);
