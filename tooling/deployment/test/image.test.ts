import { expect, test } from 'vitest';
import { read } from './repository.ts';

// No container engine may be assumed: what can be read from the file is checked, and each of its commands
// was run by hand in a folder (turbo prune, install, build, deploy, start).
const dockerfile = read('apps/api/Dockerfile');
const root = JSON.parse(read('package.json')) as { readonly packageManager: string };

test('the image is built with the very pnpm and turbo of the lockfile', () => {
  const versions = [...dockerfile.matchAll(/pnpm@([\d.]+)/g)].map(([, version]) => `pnpm@${version}`);
  expect(new Set(versions)).toEqual(new Set([root.packageManager]));
  const turbo = /^ {2}turbo: ([\d.]+)$/m.exec(read('pnpm-workspace.yaml'))?.[1];
  expect(dockerfile).toContain(`turbo@${turbo} prune @hotel/api`);
});

test('the service runs as nobody special, and hears SIGTERM itself', () => {
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^CMD \["node"/m);
});
