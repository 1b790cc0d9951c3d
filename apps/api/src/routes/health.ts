import { Hono } from 'hono';

export interface Check {
  readonly ok: boolean;
  /** A broken one leaves the service able to serve. */
  readonly degraded?: boolean;
  readonly detail?: string;
}

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
    .get('/health/live', (c) => c.json({ status: 'live', version }))
    .get('/health/ready', async (c) => {
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
      return c.json({ status, version, checks: results }, serves ? 200 : 503);
    });
};
