import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { misfits, readJson } from '../routes/body.ts';
import { refuse } from '../routes/problem.ts';
import type { securitySchemes } from './security.ts';

/** A response that is no problem. */
interface Answer {
  readonly description: string;
  /** What it may tell: anything else is left out of the response. Without one it has no JSON body. */
  readonly schema?: z.ZodType;
  /** Of a body that is not JSON. */
  readonly type?: string;
}

type Answers = Readonly<Record<number, Answer>>;

/** One method of one path, as callers have to know it. */
export interface Definition<
  Body extends z.ZodType = z.ZodType,
  A extends Answers = Answers,
  Query extends z.ZodObject = z.ZodObject,
> {
  readonly summary: string;
  readonly tag: 'guests' | 'webhooks' | 'operations' | 'admin';
  /** Any one of these lets in. */
  readonly security: readonly (keyof typeof securitySchemes)[];
  readonly query?: Query;
  readonly body?: Body;
  /** Of a body that somebody else defines. */
  readonly foreignBody?: string;
  readonly answers: A;
  /** Statuses that come with a problem. */
  readonly problems: readonly number[];
}

/** What a route is made of: the same words describe it, read its request and limit its response. */
export interface Operation<Body extends z.ZodType, A extends Answers, Query extends z.ZodObject> {
  /** Goes before the handler of the route. */
  readonly described: MiddlewareHandler;
  /** @throws HTTPException 413, 415 or 400 */
  readonly body: (c: Context) => Promise<z.output<Body>>;
  /** @throws HTTPException 400 */
  readonly query: (c: Context) => z.output<Query>;
  /** @throws ZodError when something that was promised is missing: a defect of ours */
  readonly answer: <Status extends keyof A & ContentfulStatusCode>(
    c: Context,
    status: Status,
    value: A[Status] extends { readonly schema: infer S extends z.ZodType } ? z.input<S> : never,
  ) => Response;
}

const definition = Symbol('definition');

export const operation = <
  Body extends z.ZodType,
  const A extends Answers,
  Query extends z.ZodObject = z.ZodObject,
>(
  defined: Definition<Body, A, Query>,
): Operation<Body, A, Query> => {
  const { body, query, answers } = defined;
  return {
    described: Object.assign((_: Context, next: () => Promise<void>) => next(), { [definition]: defined }),
    body: (c) => {
      if (!body) throw new Error('this operation has no body');
      return readJson(c, body);
    },
    query: (c) => {
      if (!query) throw new Error('this operation has no query');
      const parsed = query.safeParse(c.req.query());
      if (parsed.success) return parsed.data;
      throw refuse(400, `The query does not fit: ${misfits(parsed.error)}`);
    },
    answer: (c, status, value) => {
      const schema = answers[status as number]?.schema;
      if (!schema) throw new Error(`this operation does not answer ${status}`);
      return c.body(JSON.stringify(schema.parse(value)), status, { 'content-type': 'application/json' });
    },
  };
};

/** How a handler's route was described; undefined when it is the work itself, or a page's. */
export const definitionOf = (handler: object): Definition | undefined =>
  (handler as { readonly [definition]?: Definition })[definition];
