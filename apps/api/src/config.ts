import { z } from 'zod';
import { policyNames } from './limits/policies.ts';
import { pmsSettings } from './pms/settings.ts';
import { StartupError } from './startup-error.ts';
import { version } from './version.ts';

/** Words that no real secret holds: what examples, tutorials and this repository use. */
const dummy = /demo|dummy|test|example|secret|change.?me|password|default|your-|xxxx|1234/i;

const strict = z
  .string()
  .min(32, 'needs at least 32 characters')
  .refine((value) => !dummy.test(value), 'looks like a placeholder')
  .refine((value) => new Set(value).size >= 10, 'repeats too few characters');

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);

const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(0);

const units = z.number().int().min(1);
const limits = z.partialRecord(
  z.enum(policyNames),
  z
    .strictObject({ quota: units, windowMs: units, burst: units })
    .refine(({ quota, burst }) => burst <= quota, 'the burst is larger than the quota'),
);

/** The API's settings; every one is an environment variable of this name. */
const schema = (secret: z.ZodType<string, string>) =>
  z.object({
    HOTEL_MODE: z.enum(['demo', 'production']).default('production'),
    HOST: z.string().default('0.0.0.0'),
    PORT: port.default(8000),
    /** What `/health/ready` and `build_info` say; a release sets its commit. */
    HOTEL_VERSION: z.string().default(version),
    /** Folder of the embedded databases and the simulated PMS. */
    HOTEL_DATA: z.string().default('.data'),
    /** Signs the visitors' tokens. */
    HOTEL_TOKEN_SECRET: secret,
    /** JSON: hotel id -> key for programs. */
    HOTEL_KEYS: json(z.record(z.string(), secret)),
    /** JSON: name -> { key, hotels } of the people at the console. */
    HOTEL_STAFF: json(z.record(z.string(), z.object({ key: secret, hotels: z.array(z.string()) }))),
    /** JSON: name -> key of the platform's administrators; for which hotel they act they say in `X-Tenant-Id`. */
    HOTEL_ADMINS: json(z.record(z.string(), secret)).default({}),
    /**
     * JSON file of the hotels, see `hotels/seed-document.ts`: taken over into `hotels.db` at the start and whenever it
     * changes. Without one there is what `hotels.db` has, in the demo two hotels.
     */
    HOTEL_HOTELS_FILE: z.string().optional(),
    /** JSON: Meta app -> { secret, verifyToken } of its webhook. */
    WHATSAPP_APPS: json(z.record(z.string(), z.object({ secret, verifyToken: secret }))),
    WHATSAPP_TOKEN: secret,
    /** Graph API; in the demo nothing is sent unless one is given. */
    WHATSAPP_GRAPH_URL: z.url().optional(),
    /** How long a message that may have been delivered waits for its status before it is sent again. */
    WHATSAPP_STATUS_GRACE_MS: milliseconds.default(60_000),
    /** Flags from the Redis hash `feature_flags`, live. */
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    /** Without Redis: JSON file of flag values, read again when it changes. */
    HOTEL_FLAGS_FILE: z.string().optional(),
    /** JSON: limit -> { quota, windowMs, burst } instead of its default. */
    HOTEL_LIMITS: json(limits).default({}),
    /** How many processes divide the limits among them whenever they cannot count together in Redis. */
    HOTEL_REPLICAS: z.coerce.number().int().min(1).default(1),
    /** Bearer token of `/metrics`; open when absent. */
    METRICS_TOKEN: secret.optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    /** Between readiness saying no and the server closing: what a load balancer needs to look away. */
    DRAIN_DELAY_MS: milliseconds.default(5000),
    /** JSON: hotel id -> its PMS, see `pms/settings.ts`; a hotel that is not named has a simulated one. */
    HOTEL_PMS: json(pmsSettings(secret)).default({}),
    /** Faults of the simulated PMS. */
    PMS_LATENCY_MS: milliseconds.default(0),
    PMS_FAILURE_RATIO: z.coerce.number().min(0).max(1).default(0),
  });

export type Config = z.infer<ReturnType<typeof schema>> & {
  /** `HOTEL_FLAG_*`, read by the flags themselves. */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

const demo = {
  HOST: '127.0.0.1',
  HOTEL_TOKEN_SECRET: 'demo-token-secret-demo-token-secret',
  HOTEL_KEYS: '{"buenos-aires":"demo-buenos-aires","malaga":"demo-malaga"}',
  HOTEL_STAFF: '{"reception":{"key":"demo-reception","hotels":["buenos-aires","malaga"]}}',
  HOTEL_ADMINS: '{"platform":"demo-platform"}',
  WHATSAPP_APPS: '{"demo":{"secret":"demo-app-secret","verifyToken":"demo-verify-token"}}',
  WHATSAPP_TOKEN: 'demo-token',
  DRAIN_DELAY_MS: '0',
} as const;

const graph = 'https://graph.facebook.com';
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the settings. An error names every one that is missing or wrong, and no value of a secret.
 *
 * @throws StartupError when one is missing, malformed or, outside the demo, a short or dummy secret
 */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  // In the demo the well-known secrets are the point: any string will do.
  const isDemo = environment['HOTEL_MODE'] === 'demo';
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema(isDemo ? z.string() : strict).safeParse(
    isDemo ? { ...demo, ...given } : { WHATSAPP_GRAPH_URL: graph, ...given },
  );
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new StartupError(`The configuration is not usable:\n${problems.join('\n')}`);
  }
  if (isDemo && !loopback.has(parsed.data.HOST)) {
    throw new StartupError(
      `HOTEL_MODE=demo uses well-known secrets and listens on loopback only, not on ${parsed.data.HOST}`,
    );
  }
  return { ...parsed.data, environment };
};
