import { randomUUID } from 'node:crypto';
import type { TenantId } from '@hotel/tenant-context';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { VisitorTokens } from '../access/visitor-token.ts';
import { operation } from '../openapi/operation.ts';
import { refuse } from './problem.ts';

interface Deps {
  /** The hotel of a public widget key, and where its chat may be embedded. */
  readonly widget: (
    key: string,
  ) => { readonly hotel: TenantId; readonly origins: readonly string[] } | undefined;
  readonly tokens: VisitorTokens;
  /** @throws HTTPException 429 when this hotel has had too many new guests lately */
  readonly admit: (c: Context, hotel: TenantId) => Promise<void>;
}

const postVisitor = operation({
  summary: 'A page of an allowed origin gets a token for one new guest',
  tag: 'guests',
  security: [],
  body: z.object({ widgetKey: z.string().max(200) }),
  answers: {
    201: {
      description: 'The token, and when it ends in milliseconds since the epoch.',
      schema: z.object({ token: z.string(), expiresAt: z.number() }),
    },
  },
  problems: [400, 401, 403, 413, 415, 429],
});

/** `POST /v1/visitors`. */
export const visitorRoutes = ({ widget, tokens, admit }: Deps): Hono =>
  new Hono().post('/v1/visitors', postVisitor.described, async (c) => {
    const { widgetKey } = await postVisitor.body(c);
    const found = widget(widgetKey);
    const origin = c.req.header('origin') ?? '';
    // Our own chat page is always welcome, whatever the port.
    if (!found || !(found.origins.includes(origin) || origin === new URL(c.req.url).origin)) {
      throw refuse(403, 'This widget key is not known, or this origin may not use it.');
    }
    await admit(c, found.hotel);
    return postVisitor.answer(c, 201, await tokens.issue({ hotel: found.hotel, id: randomUUID() }));
  });
