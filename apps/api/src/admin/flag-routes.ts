import { checkFlagValue, type FlagDefinition, type Flags } from '@hotel/feature-flags';
import { editFlag, flagHistory, flagKeys, killed, rolledOut } from '@hotel/feature-flags/redis';
import { Hono, type Context } from 'hono';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { definitions } from '../flags/definitions.ts';
import { operation } from '../openapi/operation.ts';
import { refuse } from '../routes/problem.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

const flagShape = z.object({
  flag: z.string(),
  description: z.string().optional(),
  owner: z.string().optional(),
  default: z.unknown(),
  enabled: z.boolean().describe('On for everybody.'),
  rolloutRatio: z.number(),
  override: z.string().optional().describe('Of this process, by its environment.'),
  problem: z.string().optional().describe('Why the value that was written is not in force.'),
});
const written = { 204: { description: 'Written; every process has it at once, or at its next look.' } };
const refusals = [400, 401, 403, 404, 409, 413, 415, 501] as const;

const getFlags = operation({
  ...admin,
  summary: 'All flags, as they are in this process',
  answers: {
    200: {
      description: 'By name.',
      schema: z.object({ source: z.string(), state: z.string(), flags: z.array(flagShape) }),
    },
  },
  problems: [401, 403],
});
const getHistory = operation({
  ...admin,
  summary: 'Who changed a flag, and how',
  answers: {
    200: {
      description: 'Newest first; a missing value is the default in code.',
      schema: z.object({
        edits: z
          .array(
            z.object({
              at: z.number(),
              by: z.string(),
              action: z.string(),
              before: z.string().optional(),
              after: z.string().optional(),
            }),
          )
          .readonly(),
      }),
    },
  },
  problems: [401, 403, 404, 501],
});
const putFlag = operation({
  ...admin,
  summary: 'Gives a flag a value or a rule',
  body: z.object({
    value: z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.unknown())]),
  }),
  answers: written,
  problems: refusals,
});
const deleteFlag = operation({
  ...admin,
  summary: 'Back to the default in code',
  answers: written,
  problems: [401, 403, 404, 409, 501],
});
const postRollout = operation({
  ...admin,
  summary: 'On for a share of the hotels',
  body: z.object({ percentage: z.number().min(0).max(100) }),
  answers: written,
  problems: refusals,
});
const postKill = operation({
  ...admin,
  summary: 'Off for everybody, at once',
  answers: written,
  problems: [401, 403, 404, 409, 501],
});

export interface FlagDeps {
  readonly flags: Pick<Flags<typeof definitions>, 'snapshot' | 'status'>;
  /** Where they can be changed; nowhere, when they come from code, environment and a file. */
  readonly redis: Pick<Redis, 'hget' | 'eval' | 'xrevrange'> | undefined;
}

/** `/admin/flags`. */
export const flagRoutes = (gate: Gate, { flags, redis }: FlagDeps): Hono => {
  const editable = (
    c: Context,
  ): { flag: string; definition: FlagDefinition; redis: NonNullable<FlagDeps['redis']> } => {
    const flag = c.req.param('flag') ?? '';
    const definition = Object.hasOwn(definitions, flag)
      ? definitions[flag as keyof typeof definitions]
      : undefined;
    if (!definition) throw refuse(404, 'There is no such flag.');
    if (redis) return { flag, definition, redis };
    throw refuse(
      501,
      'Here flags come from code, environment and file. Set REDIS_URL to change them while it runs.',
    );
  };
  /** Lets in, checks, records, writes. */
  const change = async (
    c: Context,
    action: string,
    read: () => Promise<(raw: string | undefined) => string | undefined>,
    attempts = 1,
  ): Promise<Response> => {
    const { person, record } = await gate.enter(c, 'flags.write');
    const { flag, definition, redis } = editable(c);
    const to = await read();
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const expected = (await redis.hget(flagKeys().hash, flag)) ?? undefined;
      const value = to(expected);
      const wrong = value === undefined ? undefined : checkFlagValue(definition, value, definitions);
      if (wrong !== undefined && action !== 'kill') throw refuse(400, `The flag cannot take it: ${wrong}`);
      if (attempt === 0) await record({ action: `flag.${action}`, subject: flag });
      const { written } = await editFlag(redis, { flag, expected, value, by: person.name, action });
      if (written) return c.body(null, 204);
    }
    throw refuse(409, 'Somebody changed it meanwhile: look at it again.');
  };

  return (
    new Hono()
      .get('/admin/flags', getFlags.described, async (c) => {
        await gate.enter(c, 'flags.read');
        const states = Array.from(flags.snapshot(), ([flag, state]) => ({
          ...definitions[flag],
          ...state,
          flag,
        }));
        const { source, state } = flags.status();
        return getFlags.answer(c, 200, { source, state, flags: states });
      })
      .get('/admin/flags/:flag/history', getHistory.described, async (c) => {
        await gate.enter(c, 'flags.read');
        const { flag, redis } = editable(c);
        return getHistory.answer(c, 200, { edits: await flagHistory(redis, { flag, limit: 1000 }) });
      })
      .put('/admin/flags/:flag', putFlag.described, (c) =>
        change(c, 'set', async () => {
          const { value } = await putFlag.body(c);
          const raw = typeof value === 'string' ? value : JSON.stringify(value);
          return () => raw;
        }),
      )
      .delete('/admin/flags/:flag', deleteFlag.described, (c) =>
        change(c, 'default', async () => () => undefined),
      )
      .post('/admin/flags/:flag/rollout', postRollout.described, (c) =>
        change(c, 'rollout', async () => {
          const { percentage } = await postRollout.body(c);
          return (raw) => rolledOut(raw, percentage);
        }),
      )
      // Nothing that others do meanwhile may stop it.
      .post('/admin/flags/:flag/kill', postKill.described, (c) => change(c, 'kill', async () => killed, 10))
  );
};
