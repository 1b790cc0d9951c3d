import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './port.ts';

/** One series of an answer. */
export interface StoredSeries {
  /** `__name__` included. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A real Prometheus on a free loopback port, for tests that must see what it stores. */
export interface PrometheusServer extends AsyncDisposable {
  readonly url: string;
  /** An instant query. */
  query(expr: string): Promise<readonly StoredSeries[]>;
  /** Resolves with the first answer that is not empty. The first scrape comes after about 5 s. */
  eventually(expr: string): Promise<readonly StoredSeries[]>;
}

/** What is scraped: job name -> URL of its metrics. */
export type ScrapeTargets = Readonly<Record<string, string>>;

const INSTALL = 'install it (Debian: apt-get install prometheus)';

const configOf = (targets: ScrapeTargets, scrapeIntervalMs: number): string => {
  const interval = `${scrapeIntervalMs}ms`;
  const jobs = Object.entries(targets).map(([job_name, target]) => {
    const { host, pathname } = new URL(target);
    return { job_name, metrics_path: pathname, static_configs: [{ targets: [host] }] };
  });
  const global = { scrape_interval: interval, scrape_timeout: interval };
  // Every JSON document is a YAML document.
  return JSON.stringify({ global, scrape_configs: jobs });
};

/** @param scrapeIntervalMs @default 500 */
export const startPrometheus = async (
  targets: ScrapeTargets,
  scrapeIntervalMs = 500,
): Promise<PrometheusServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'prometheus-test-'));
  const config = join(directory, 'prometheus.yml');
  await writeFile(config, configOf(targets, scrapeIntervalMs));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(directory, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: 'ignore' },
  );
  const failed = once(server, 'error').then(([cause]) => {
    throw new Error(`prometheus did not start: ${INSTALL}`, { cause });
  });
  const stop = async (): Promise<void> => {
    if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await Promise.race([failed, ready(url)]);
  } catch (error) {
    await stop();
    throw error;
  }
  failed.catch(() => {});

  const query: PrometheusServer['query'] = async (expr) => {
    const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expr)}`);
    const answer = (await response.json()) as Answer;
    if (answer.status !== 'success') throw new Error(`${expr}: ${answer.error}`);
    return answer.data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  };
  const eventually: PrometheusServer['eventually'] = async (expr) => {
    for (let attempt = 0; attempt < 400; attempt += 1) {
      const series = await query(expr);
      if (series.length > 0) return series;
      await sleep(50);
    }
    throw new Error(`${expr} had no answer within 20 s`);
  };
  return { url, query, eventually, [Symbol.asyncDispose]: stop };
};

type Answer =
  | { readonly status: 'error'; readonly error: string }
  | {
      readonly status: 'success';
      readonly data: {
        readonly result: readonly {
          readonly metric: Readonly<Record<string, string>>;
          readonly value: readonly [at: number, value: string];
        }[];
      };
    };

const ready = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const response = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(25);
  }
  throw new Error(`prometheus at ${url} was not ready within 10 s`);
};

/** The exit code of `promtool` and everything that it printed. */
export interface PromtoolResult {
  readonly code: number | null;
  readonly output: string;
}

/** @param input goes to its standard input */
export const promtool = (args: readonly string[], input = ''): PromtoolResult => {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  if (error) throw new Error(`promtool did not start: ${INSTALL}`, { cause: error });
  return { code: status, output: stdout + stderr };
};
