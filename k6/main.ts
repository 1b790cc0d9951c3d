/**
 * make k6-smoke | pnpm k6 smoke|load|soak [--engine k6|node] [--summary FILE]
 *
 * K6_RPS (50) and K6_DURATION (such as 60s or 5m) say how much. Exits with 99 when a limit is broken, as k6 does.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProfile } from './node/engine.ts';
import { defaultSeconds, profileOf, type ProfileName } from './profile.ts';
import { settingsOf } from './settings.ts';
import { passed, summaryText } from './summary.ts';
import { targetOf } from './target.ts';

const usage = 'usage: k6/main.ts smoke|load|soak [--engine k6|node] [--summary FILE]';

const noK6 = `k6 is not installed, so nothing was run. Either
  install it (https://grafana.com/docs/k6/latest/set-up/install-k6/, or with Go: go install go.k6.io/k6@latest), or
  run the same load, limits and summary on Node:  make k6-smoke K6_ENGINE=node
`;

const withK6 = (name: ProfileName, rps: number, seconds: number, summary: string | undefined): number => {
  // Its own K6_* would be read as k6's options of the same names, and replace the scenarios.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([variable]) => !/^K6_(RPS|DURATION|ENGINE)$/.test(variable)),
  );
  const settings = [`RPS=${rps}`, `SECONDS=${seconds}`, ...(summary ? [`SUMMARY=${summary}`] : [])];
  const run = spawnSync(
    'k6',
    [
      'run',
      ...(process.stdout.isTTY ? [] : ['--quiet']),
      ...settings.flatMap((setting) => ['-e', setting]),
      join(import.meta.dirname, `${name}.ts`),
    ],
    { stdio: 'inherit', env },
  );
  if (run.error === undefined) return run.status ?? 1;
  process.stderr.write(noK6);
  return 2;
};

const withNode = async (
  name: ProfileName,
  rps: number,
  seconds: number,
  summary: string | undefined,
): Promise<number> => {
  const result = await runProfile(profileOf(name, rps, seconds), targetOf(process.env));
  if (summary) writeFileSync(summary, JSON.stringify(result, null, 2));
  process.stdout.write(summaryText(name, result));
  return passed(result) ? 0 : 99;
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { engine: { type: 'string' }, summary: { type: 'string' } },
  });
  const [name] = positionals;
  if (name === undefined || !(name in defaultSeconds)) throw new Error(usage);
  const profile = name as ProfileName;
  const { rps, seconds, engine } = settingsOf({
    engine: values.engine,
    environment: process.env,
    seconds: defaultSeconds[profile],
  });
  return engine === 'k6'
    ? withK6(profile, rps, seconds, values.summary)
    : withNode(profile, rps, seconds, values.summary);
};

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
