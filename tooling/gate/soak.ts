/**
 * `make soak`: the counts of the bars, of which `make test` runs a seeded share. Takes hours; a name runs one part.
 *
 *   pnpm soak [flags|tenant|cache|metrics|inbox|stops|fuzz|planted|erasure|holds|whatsapp|limits|pms|canary]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Part {
  readonly folder: string;
  readonly tests: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

const PARTS: Readonly<Record<string, Part>> = {
  flags: {
    folder: 'packages/feature-flags',
    tests: ['test/redis-kills', 'test/malformed'],
    counts: { HOTEL_SOAK_FLAG_KILLS: 1000, HOTEL_SOAK_FLAG_FUZZ: 100_000 },
  },
  tenant: {
    folder: 'packages/tenant-context',
    tests: ['test/interleavings', 'test/scope', 'test/redis-commands'],
    counts: {
      HOTEL_SOAK_TENANT_OPS: 1_000_000,
      HOTEL_SOAK_TENANT_KEYS: 1_000_000,
      HOTEL_SOAK_TENANT_COMMANDS: 400,
    },
  },
  cache: {
    folder: 'packages/pms-cache',
    tests: ['test/nine-races', 'test/interleavings', 'test/keys'],
    counts: {
      HOTEL_SOAK_CACHE_RACES: 1000,
      HOTEL_SOAK_CACHE_SCHEDULES: 10_000,
      HOTEL_SOAK_CACHE_KEYS: 1_000_000,
    },
  },
  metrics: {
    folder: 'packages/metrics',
    tests: ['test/overflow', 'test/labels'],
    counts: { HOTEL_SOAK_METRICS_FLOOD: 1_000_000, HOTEL_SOAK_METRICS_PAIRS: 1_000_000 },
  },
  inbox: {
    folder: 'apps/api',
    tests: ['test/crash/kill', 'test/crash/redis-kill'],
    counts: { HOTEL_SOAK_KILLS: 50, HOTEL_SOAK_REDIS_KILLS: 50, HOTEL_SOAK_FAILOVER_SECONDS: 60 },
  },
  stops: {
    folder: 'apps/api',
    tests: ['test/crash/stop'],
    counts: { HOTEL_SOAK_STOPS: 50, HOTEL_SOAK_STOP_RATE: 300 },
  },
  fuzz: { folder: 'apps/api', tests: ['test/fuzz'], counts: { HOTEL_SOAK_FUZZ: 1_000_000 } },
  planted: { folder: 'apps/api', tests: ['test/security/private'], counts: { HOTEL_SOAK_PLANTED: 200 } },
  erasure: { folder: 'apps/api', tests: ['test/records'], counts: { HOTEL_SOAK_ERASURE: 10_000 } },
  holds: {
    folder: 'apps/api',
    tests: ['test/holds', 'test/crash/hold'],
    counts: {
      HOTEL_SOAK_HOLD_RACES: 10_000,
      HOTEL_SOAK_HOLD_OPS: 100_000,
      HOTEL_SOAK_HOLD_CRASHES: 1000,
      HOTEL_SOAK_HOLD_KILLS: 30,
    },
  },
  whatsapp: {
    folder: 'apps/api',
    tests: ['test/consent/races', 'test/whatsapp/window'],
    counts: { HOTEL_SOAK_OPT_OUTS: 10_000, HOTEL_SOAK_WINDOW_CLOCKS: 10_000 },
  },
  limits: { folder: 'apps/api', tests: ['test/limits'], counts: { HOTEL_SOAK_LIMIT_STEPS: 100_000 } },
  pms: {
    folder: 'apps/api',
    tests: ['test/pms'],
    counts: { HOTEL_SOAK_PMS_BOOKINGS: 1500, HOTEL_SOAK_PMS_STAYS: 1000 },
  },
  canary: {
    folder: 'apps/canary',
    tests: ['test/act', 'test/calibrate'],
    counts: { HOTEL_SOAK_CANARY_REQUESTS: 9600, HOTEL_SOAK_CANARY_RUNS: 2000 },
  },
};

const root = join(import.meta.dirname, '../..');
const [asked] = process.argv.slice(2);
const chosen = Object.entries(PARTS).filter(([name]) => asked === undefined || asked === name);
if (chosen.length === 0) {
  console.error(`pnpm soak [${Object.keys(PARTS).join('|')}]`);
  process.exit(2);
}

const run = (
  command: string,
  args: readonly string[],
  folder: string,
  counts: Part['counts'] = {},
): boolean => {
  const set = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
  return (
    spawnSync(command, args, { cwd: join(root, folder), stdio: 'inherit', env: { ...process.env, ...set } })
      .status === 0
  );
};

const generated = run('turbo', ['run', 'generate', '--output-logs=errors-only'], '.');
const failed = chosen.filter(([name, { folder, tests, counts }]) => {
  console.log(
    `\n> ${name}: ${Object.entries(counts)
      .map(([count, value]) => `${count}=${value}`)
      .join(' ')}`,
  );
  const args = ['run', '--coverage.enabled=false', '--testTimeout=3600000', '--hookTimeout=600000', ...tests];
  return !run('vitest', args, folder, counts);
});
console.log(failed.length === 0 ? '\nAll held.' : `\nNot held: ${failed.map(([name]) => name).join(', ')}`);
process.exitCode = generated && failed.length === 0 ? 0 : 1;
