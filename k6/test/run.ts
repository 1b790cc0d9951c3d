import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Summary } from '../summary.ts';

/** Both where k6 is installed; the one that always is elsewhere. */
export const engines = spawnSync('k6', ['version']).status === 0 ? ['node', 'k6'] : ['node'];

interface Outcome {
  readonly status: number | string | null | undefined;
  readonly output: string;
  readonly summary: Summary | undefined;
}

/** Runs the command as a user does. */
export const load = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'load-'));
  const file = join(folder, 'summary.json');
  const argv = [join(import.meta.dirname, '../main.ts'), ...args, '--summary', file];
  const env = { PATH: process.env['PATH'], ...environment };
  const { status, output } = await new Promise<Omit<Outcome, 'summary'>>((resolve) => {
    execFile(process.execPath, argv, { env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : error.code, output: stdout + stderr });
    });
  });
  const summary = read(file);
  await rm(folder, { recursive: true });
  return { status, output, summary };
};

const read = (file: string): Summary | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Summary;
  } catch {
    return undefined;
  }
};
