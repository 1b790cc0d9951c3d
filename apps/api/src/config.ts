import { z } from 'zod';
import { policyNames } from './limits/policies.ts';
import { pmsSettings } from './pms/settings.ts';
import { strictSecret } from './settings/secret.ts';
import { StartupError } from './startup-error.ts';
import { version } from './version.ts';

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

/**
 * The API's settings; every one is an environment variable of this name.
 *
 * @param secret what a secret has to be like, and what becomes of it
 */
export const settings = (secret: z.ZodType<string, string>) =>
  z.object({
    HOTEL_MODE: z
      .enum(['demo', 'production'])
      .default('production')
      .describe('`demo` alone takes the well-known secrets, and listens on loopback only.'),
    HOST: z.string().default('0.0.0.0').describe('The address to listen on.'),
    PORT: port.default(8000).describe('The port to listen on; 0 takes a free one.'),
    HOTEL_VERSION: z
      .string()
      .default(version)
      .describe('What `/health/ready` and `build_info` say; a release sets its commit.'),
    HOTEL_DATA: z
      .string()
      .default('.data')
      .describe('Folder of the embedded databases and the simulated PMS.'),
    HOTEL_TOKEN_SECRET: secret.describe('Signs the tokens of visitors and the sessions of staff.'),
    HOTEL_KEYS: json(z.record(z.string(), secret)).describe(
      'Keys for programs: `{"<hotel>": "<key>"}`. The file of hotels may list more, by their hashes.',
    ),
    HOTEL_STAFF: json(
      z.record(
        z.string(),
        z.object({
          key: secret,
          hotels: z.array(z.string()),
          role: z.enum(['staff', 'hotel-admin']).default('staff'),
        }),
      ),
    ).describe(
      'The people at the console and of `/admin`: `{"<name>": {"key": "<key>", "hotels": ["<hotel>"], "role": "staff"}}`. A `hotel-admin` may do more.',
    ),
    HOTEL_ADMINS: json(z.record(z.string(), secret))
      .default({})
      .describe(
        'Administrators of the platform: `{"<name>": "<key>"}`. For which hotel they act they say in `X-Tenant-Id`.',
      ),
    HOTEL_HOTELS_FILE: z
      .string()
      .optional()
      .describe(
        'JSON file of the hotels, taken over into the directory at the start and whenever it changes. Without one there is what the directory has, in the demo two hotels.',
      ),
    HOTEL_DIRECTORY: z
      .enum(['embedded', 'redis'])
      .default('embedded')
      .describe(
        'Where the hotels are kept: `embedded` in `hotels.db` of this process, `redis` for all processes at `REDIS_URL`, which see each change at once.',
      ),
    WHATSAPP_APPS: json(z.record(z.string(), z.object({ secret, verifyToken: secret }))).describe(
      'Meta apps by the last part of their webhook: `{"<app>": {"secret": "<app secret>", "verifyToken": "<token>"}}`.',
    ),
    WHATSAPP_TOKEN: secret.describe('Access token of the Graph API.'),
    WHATSAPP_GRAPH_URL: z
      .url()
      .optional()
      .describe('The Graph API; in the demo nothing is sent unless one is given.'),
    WHATSAPP_STATUS_GRACE_MS: milliseconds
      .default(60_000)
      .describe(
        'How long a message of any channel that may have been delivered waits for a status before it is sent again.',
      ),
    TELEGRAM_BOTS: json(z.record(z.string(), z.object({ token: secret, secret })))
      .default({})
      .describe(
        'Telegram bots by the last part of their webhook: `{"<bot>": {"token": "<token of the bot>", "secret": "<secret_token of its webhook>"}}`.',
      ),
    TELEGRAM_API_URL: z
      .url()
      .optional()
      .describe('The Bot API of Telegram; in the demo nothing is sent unless one is given.'),
    EMAIL_APPS: json(z.record(z.string(), z.object({ secret })))
      .default({})
      .describe(
        'Providers of incoming mail by the last part of their webhook: `{"<app>": {"secret": "<secret of its signatures>"}}`.',
      ),
    EMAIL_API: json(z.object({ url: z.url(), token: secret }))
      .optional()
      .describe(
        'Sends mails: `{"url": "https://…", "token": "<bearer token>"}`, an API that takes `POST /emails` as Resend does. Without one none is sent.',
      ),
    REDIS_URL: z
      .url({ protocol: /^rediss?$/ })
      .optional()
      .describe(
        "Redis for flags (hash `feature_flags`), limits and holds; without one they are this process's own.",
      ),
    HOTEL_FLAGS_FILE: z
      .string()
      .optional()
      .describe('Without Redis: JSON file of flag values, read again when it changes.'),
    HOTEL_STORE: z
      .enum(['sqlite', 'redis'])
      .default('sqlite')
      .describe(
        'Where messages and conversations are: in `HOTEL_DATA`, of one process, or in Redis, of any number of them.',
      ),
    REDIS_CLUSTER: json(z.array(z.url({ protocol: /^rediss?$/ })).min(1))
      .optional()
      .describe(
        'Some nodes of a Redis Cluster, `["redis://<host>:<port>"]`, for messages, limits and holds; the rest stays with `REDIS_URL`.',
      ),
    REDIS_REPLICA_WAIT_MS: milliseconds
      .max(300)
      .default(0)
      .describe('How long a promise waits until a replica of Redis has it too; 0: it does not.'),
    HOTEL_RETENTION_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(36_500)
      .default(730)
      .describe(
        'After how many days without a word a guest is erased, where the hotel says nothing else (`retentionDays`): [PRIVACY.md](PRIVACY.md).',
      ),
    HOTEL_LIMITS: json(limits)
      .default({})
      .describe(
        'Other limits than the defaults: `{"<limit>": {"quota": 60, "windowMs": 60000, "burst": 30}}`.',
      ),
    HOTEL_REPLICAS: z.coerce
      .number()
      .int()
      .min(1)
      .default(1)
      .describe(
        'How many processes divide the limits among them whenever they cannot count together in Redis.',
      ),
    METRICS_TOKEN: secret.optional().describe('Bearer token of `/metrics`; open when absent.'),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'])
      .default('info')
      .describe('From which level on it logs.'),
    DRAIN_DELAY_MS: milliseconds
      .default(5000)
      .describe(
        'Between readiness saying no and the server closing: what a load balancer needs to look away.',
      ),
    HOTEL_PMS: json(pmsSettings(secret))
      .default({})
      .describe(
        'The PMS of each hotel, see [`pms/settings.ts`](../apps/api/src/pms/settings.ts): `{"<hotel>": {"kind": "qloapps", …}}`. A hotel that is not named has a simulated one.',
      ),
    PMS_LATENCY_MS: milliseconds.default(0).describe('How slow the simulated PMS is.'),
    PMS_FAILURE_RATIO: z.coerce
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('How often the simulated PMS fails.'),
  });

export type Environment = Readonly<Record<string, string | undefined>>;

export type Config = z.infer<ReturnType<typeof settings>> & {
  /** `HOTEL_FLAG_*`, read by the flags themselves. */
  readonly environment: Environment;
};

/** Of the demo, where nothing else is given. */
export const demoSettings = {
  HOST: '127.0.0.1',
  HOTEL_TOKEN_SECRET: 'demo-token-secret-demo-token-secret',
  HOTEL_KEYS: '{"buenos-aires":"demo-buenos-aires","malaga":"demo-malaga"}',
  HOTEL_STAFF:
    '{"reception":{"key":"demo-reception","hotels":["buenos-aires","malaga"]},"direction":{"key":"demo-direction","hotels":["malaga"],"role":"hotel-admin"}}',
  HOTEL_ADMINS: '{"platform":"demo-platform"}',
  WHATSAPP_APPS: '{"demo":{"secret":"demo-app-secret","verifyToken":"demo-verify-token"}}',
  WHATSAPP_TOKEN: 'demo-token',
  TELEGRAM_BOTS:
    '{"demo-buenos-aires":{"token":"demo-bot-buenos-aires","secret":"demo-secret-buenos-aires"},"demo-malaga":{"token":"demo-bot-malaga","secret":"demo-secret-malaga"}}',
  EMAIL_APPS: '{"demo":{"secret":"demo-mail-secret"}}',
  DRAIN_DELAY_MS: '0',
} as const;

/** Of everything but the demo, where nothing else is given. */
export const productionSettings = {
  WHATSAPP_GRAPH_URL: 'https://graph.facebook.com',
  TELEGRAM_API_URL: 'https://api.telegram.org',
} as const;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the settings. An error names every one that is missing or wrong, and no value of a secret.
 *
 * @throws StartupError when one is missing, malformed or, outside the demo, a short or dummy secret
 */
export const readConfig = (environment: Environment): Config => {
  // In the demo the well-known secrets are the point: any string will do.
  const secret = environment['HOTEL_MODE'] === 'demo' ? z.string() : strictSecret;
  const parsed = settings(secret).safeParse(given(environment));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new StartupError(`The configuration is not usable:\n${problems.join('\n')}`);
  }
  const { HOTEL_MODE, HOST } = parsed.data;
  if (HOTEL_MODE === 'demo' && !loopback.has(HOST)) {
    throw new StartupError(
      `HOTEL_MODE=demo uses well-known secrets and listens on loopback only, not on ${HOST}`,
    );
  }
  const { HOTEL_STORE, REDIS_URL, REDIS_CLUSTER } = parsed.data;
  if (HOTEL_STORE === 'redis' && !REDIS_URL && !REDIS_CLUSTER) {
    throw new StartupError('HOTEL_STORE=redis needs a Redis: set REDIS_URL or REDIS_CLUSTER');
  }
  return { ...parsed.data, environment };
};

/** What was set, and under it what the mode sets. An empty variable is an absent one. */
export const given = (environment: Environment): Environment => ({
  ...(environment['HOTEL_MODE'] === 'demo' ? demoSettings : productionSettings),
  ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
});
