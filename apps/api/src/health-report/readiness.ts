import { z } from 'zod';

const schema = z.object({
  status: z.string(),
  version: z.string(),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
});

/** What `/health/ready` says. */
export type Readiness = z.output<typeof schema>;

/** Undefined when it is something else. */
export const readReadiness = (body: string): Readiness | undefined => {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
};
