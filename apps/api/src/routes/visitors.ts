import { randomUUID } from 'node:crypto';
import type { TenantId } from '@hotel/tenant-context';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { VisitorTokens } from '../access/visitor-token.ts';
import { readJson } from './body.ts';
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

const body = z.object({ widgetKey: z.string().max(200) });

/** `POST /v1/visitors`: a page of an allowed origin gets a token for one new guest. */
export const visitorRoutes = ({ widget, tokens, admit }: Deps): Hono =>
  new Hono().post('/v1/visitors', async (c) => {
    const { widgetKey } = await readJson(c, body);
    const found = widget(widgetKey);
    const origin = c.req.header('origin') ?? '';
    // Our own chat page is always welcome, whatever the port.
    if (!found || !(found.origins.includes(origin) || origin === new URL(c.req.url).origin)) {
      throw refuse(403, 'This widget key is not known, or this origin may not use it.');
    }
    await admit(c, found.hotel);
    return c.json(await tokens.issue({ hotel: found.hotel, id: randomUUID() }), 201);
  });
