/**
 * `make test`: everything that must hold before a change lands, in one run.
 * The last line is `N passed, N failed`; a failed step that is not a test counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { provide } from './servers.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

const run = (command: string, ...args: readonly string[]): boolean => {
  console.log(`\n> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
};

const reports = (): string[] => globSync('{k6,{packages,apps,tooling}/*}/.report/tests.json');

const count = (): { passed: number; failed: number } => {
  const total = { passed: 0, failed: 0 };
  for (const file of reports()) {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
  }
  return total;
};

provide('redis-server');
provide('prometheus');
provide('haproxy');
provide('chromium');
// A report left over from an earlier run must not be counted when a test task fails to start.
for (const file of reports()) rmSync(file);

const steps = [
  run('turbo', 'boundaries'),
  run('knip'),
  run('turbo', 'run', 'lint', 'typecheck', 'build', '--continue', '--output-logs=errors-only'),
];
const tested = run('turbo', 'run', 'test', '--continue', '--concurrency=100%', '--output-logs=errors-only');

const { passed, failed } = count();
// A test task can fail without a failed test: a coverage threshold, a type error, a crash.
const failures = failed + steps.filter((ok) => !ok).length + (tested || failed > 0 ? 0 : 1);
console.log(`\n${passed} passed, ${failures} failed`);
process.exitCode = failures === 0 && passed > 0 ? 0 : 1;
