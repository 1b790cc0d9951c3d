import { readFileSync } from 'node:fs';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));

const side = z.strictObject({
  /** Address of every instance, without a path. */
  instances: z.array(address).min(1),
  /** Name of the environment variable that holds the bearer token of `/metrics`. */
  metricsTokenFrom: z.string().optional(),
});

const driver = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('haproxy'),
    socket: z.string(),
    backend: z.string(),
    baseline: z.string().default('baseline'),
    canary: z.string().default('canary'),
  }),
  z.strictObject({ kind: z.literal('exec'), command: z.tuple([z.string()], z.string()) }),
  z.strictObject({ kind: z.literal('none') }),
]);

const call = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
});

const environment = z.strictObject({
  baseline: side,
  canary: side,
  driver,
  /** Synthetic requests, the same to both sides. */
  traffic: z.strictObject({
    /** Most a second, to both sides together; how many are sent is planned from the run before. */
    maxRequestsPerSecond: z.number().min(50).max(5000).default(400),
    calls: z.array(call).min(1),
  }),
  prometheus: z
    .strictObject({
      url: address,
      /** What the series of a side have in common. */
      baseline: z.string(),
      canary: z.string(),
      /** PromQL that has a result while the error budget burns too fast to release anything. */
      burning: z.string().default('ALERTS{alertstate="firing",severity="page"}'),
    })
    .optional(),
  /** P95 that a pass proves not to be exceeded, as a ratio to the baseline's. */
  prove: z.number().gt(1).max(2).default(1.2),
  onFail: z.enum(['rollback', 'freeze']).default('rollback'),
  /** A command that must end with 0 before a promotion; its time does not count. */
  approve: z.tuple([z.string()], z.string()).optional(),
  /** Gets the verdict as JSON by POST when the run has ended. */
  notify: address.optional(),
});

const fileSchema = z.strictObject({
  /** Where the journal and the lock are kept. */
  state: z.string().default('.canary'),
  environments: z.record(z.string(), environment),
});

export type Environment = z.infer<typeof environment> & { readonly name: string; readonly state: string };

/** The configuration cannot be used: exit code 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * One environment of the configuration file.
 *
 * @throws ConfigError that names every setting that is missing or wrong, or the environments that there are
 */
export const readEnvironment = (path: string, name: string): Environment => {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new ConfigError(`${path} ${why}; see apps/canary/canary.example.json`, { cause });
  }
  const { data, error } = fileSchema.safeParse(content);
  if (error) throw new ConfigError(`${path} is not usable:\n${z.prettifyError(error)}`);
  const found = data.environments[name];
  if (found) return { ...found, name, state: data.state };
  throw new ConfigError(
    `${path} has no environment "${name}"; it has: ${Object.keys(data.environments).join(', ')}`,
  );
};
