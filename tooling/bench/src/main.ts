/**
 * pnpm bench [flags|cache|nlp|metrics|tenant|api|throughput|canary] [PART of cache] [--json] [--data PATH]
 *
 * Each benchmark runs in a process of its own, so that none inherits what another did to the heap or the compiler.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

interface Benchmark {
  readonly file: string;
  /** It needs what the build generates, such as the trained model. */
  readonly generated?: true;
}

const own = (name: string): string => `${import.meta.dirname}/${name}.ts`;
const app = (path: string): string => `${import.meta.dirname}/../../../apps/${path}`;

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  flags: { file: own('flags') },
  metrics: { file: own('metrics') },
  cache: { file: own('cache') },
  tenant: { file: own('tenant') },
  nlp: { file: own('nlp'), generated: true },
  api: { file: app('api/bench/ack.ts'), generated: true },
  throughput: { file: app('api/bench/throughput.ts'), generated: true },
  canary: { file: app('canary/bench/judge.ts') },
};

const existing = Object.entries(BENCHMARKS).filter(([, { file }]) => existsSync(file));

const run = (command: string, args: readonly string[], quiet = false): boolean =>
  // Whatever is not a result goes to stderr: stdout is for tables or JSON.
  spawnSync(command, args, { stdio: ['ignore', quiet ? 2 : 1, 2] }).status === 0;

const start = ({ file, generated }: Benchmark, args: readonly string[]): boolean =>
  (generated === undefined || run('turbo', ['run', 'generate', '--output-logs=errors-only'], true)) &&
  run(process.execPath, ['--expose-gc', '--disable-warning=ExperimentalWarning', file, ...args]);

const { values, positionals, tokens } = parseArgs({
  allowPositionals: true,
  strict: false,
  tokens: true,
  options: { help: { type: 'boolean' }, json: { type: 'boolean' }, data: { type: 'string' } },
});
const [name] = positionals;
const chosen = name === undefined ? existing : existing.filter(([known]) => known === name);

if (values['help'] === true || chosen.length === 0) {
  const names = existing.map(([known]) => known).join(' | ');
  console.error(
    `pnpm bench [${names}] [PART of cache] [--json] [--data PATH for nlp]\nWithout a name, all of them run.`,
  );
  process.exitCode = values['help'] === true ? 0 : 2;
} else {
  const first = tokens.find(({ kind }) => kind === 'positional')?.index;
  const args = process.argv.slice(2).filter((_, index) => index !== first);
  const results = chosen.map(([, benchmark]) => start(benchmark, args));
  process.exitCode = results.every(Boolean) ? 0 : 1;
}
