import { Hono } from 'hono';
import { z } from 'zod';
import { operation } from '../openapi/operation.ts';

export interface Check {
  readonly ok: boolean;
  /** A broken one leaves the service able to serve. */
  readonly degraded?: boolean;
  readonly detail?: string;
}

const getLive = operation({
  summary: 'Whether the process is alive; no dependency is asked',
  tag: 'operations',
  security: [],
  answers: {
    200: {
      description: 'It is.',
      schema: z.object({ status: z.literal('live'), version: z.string() }),
    },
  },
  problems: [],
});

const readiness = z.object({
  status: z.enum(['ready', 'degraded', 'draining', 'unready']),
  version: z.string(),
  checks: z.record(
    z.string(),
    z.object({ ok: z.boolean(), degraded: z.boolean().optional(), detail: z.string().optional() }),
  ),
});
const getReady = operation({
  summary: 'Whether it can serve',
  tag: 'operations',
  security: [],
  answers: {
    200: { description: 'It can.', schema: readiness },
    503: { description: 'It cannot, or will end soon.', schema: readiness },
  },
  problems: [],
});

interface Deps {
  readonly version: string;
  readonly draining: () => boolean;
  readonly checks: Readonly<Record<string, () => Promise<Check>>>;
  readonly now: () => number;
}

/** `/health/live` never asks a dependency; `/health/ready` does, at most once a second. */
export const healthRoutes = ({ version, draining, checks, now }: Deps): Hono => {
  let known: { at: number; result: Promise<Readonly<Record<string, Check>>> } | undefined;
  const look = async (): Promise<Readonly<Record<string, Check>>> => {
    const entries = Object.entries(checks).map(async ([name, check]) => {
      const result = await check().catch((): Check => ({ ok: false, detail: 'the check itself failed' }));
      return [name, result] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };

  return new Hono()
    .get('/health/live', getLive.described, (c) => getLive.answer(c, 200, { status: 'live', version }))
    .get('/health/ready', getReady.described, async (c) => {
      if (!known || now() - known.at >= 1000) known = { at: now(), result: look() };
      const results = await known.result;
      const broken = Object.values(results).filter(({ ok }) => !ok);
      const status = draining()
        ? 'draining'
        : broken.some(({ degraded }) => !degraded)
          ? 'unready'
          : broken.length > 0
            ? 'degraded'
            : 'ready';
      const serves = status === 'ready' || status === 'degraded';
      return getReady.answer(c, serves ? 200 : 503, { status, version, checks: results });
    });
};
