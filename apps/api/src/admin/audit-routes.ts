import { Hono } from 'hono';
import { z } from 'zod';
import type { Audit } from '../audit/audit.ts';
import { operation } from '../openapi/operation.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

const query = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
const entries = z.object({
  entries: z
    .array(
      z.object({
        seq: z.int(),
        at: z.number(),
        who: z.string(),
        role: z.string(),
        action: z.string(),
        hotel: z.string().optional(),
        subject: z.string().optional(),
        hash: z.string(),
      }),
    )
    .readonly(),
});
const page = 'Newest first; `before` the last `seq` gives the next page.';

const getHotelAudit = operation({
  ...admin,
  summary: 'Who did what for this hotel',
  query,
  answers: { 200: { description: page, schema: entries } },
  problems: [400, 401, 403, 404],
});
const getAudit = operation({
  ...admin,
  summary: 'Who did what',
  query,
  answers: { 200: { description: page, schema: entries } },
  problems: [400, 401, 403],
});
const getAuditState = operation({
  ...admin,
  summary: 'Whether the audit is as it was written',
  answers: {
    200: {
      description: 'Note the head elsewhere: who rewrites the whole chain has another one.',
      schema: z.object({ entries: z.int(), head: z.string(), intact: z.boolean() }),
    },
  },
  problems: [401, 403],
});

export const auditRoutes = (gate: Gate, audit: Pick<Audit, 'list' | 'verify'>): Hono =>
  new Hono()
    .get('/admin/hotels/:hotel/audit', getHotelAudit.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'audit.read');
      const found = await audit.list({ ...getHotelAudit.query(c), hotel });
      return getHotelAudit.answer(c, 200, { entries: found });
    })
    .get('/admin/audit', getAudit.described, async (c) => {
      await gate.enter(c, 'audit.read-all');
      return getAudit.answer(c, 200, { entries: await audit.list(getAudit.query(c)) });
    })
    .get('/admin/audit/state', getAuditState.described, async (c) => {
      await gate.enter(c, 'audit.read-all');
      return getAuditState.answer(c, 200, await audit.verify());
    });
