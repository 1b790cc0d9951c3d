import { Hono } from 'hono';
import { z } from 'zod';
import { operation } from '../openapi/operation.ts';
import type { Records } from '../records/records.ts';
import { refuse } from '../routes/problem.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

const getDeadLetters = operation({
  ...admin,
  summary: 'Replies that did not reach their guests',
  answers: {
    200: {
      description: 'The newest 200, newest first.',
      schema: z.object({
        deadLetters: z
          .array(
            z.object({
              id: z.string(),
              conversationId: z.string(),
              channel: z.string(),
              writtenAt: z.number(),
              attempts: z.int(),
              reason: z.string(),
            }),
          )
          .readonly(),
      }),
    },
  },
  problems: [401, 403, 404],
});
const postReplay = operation({
  ...admin,
  summary: 'Sends a reply that did not reach its guest, as if it had just been written',
  answers: { 202: { description: 'It is on its way.' } },
  problems: [401, 403, 404],
});

export interface DeadLetterDeps {
  readonly records: Pick<Records, 'deadLetters' | 'replay'>;
  readonly wakeSender: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** `/admin/hotels/:hotel/dead-letters`. */
export const deadLetterRoutes = (gate: Gate, { records, wakeSender, now }: DeadLetterDeps): Hono =>
  new Hono()
    .get('/admin/hotels/:hotel/dead-letters', getDeadLetters.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'dead-letters.read');
      return getDeadLetters.answer(c, 200, { deadLetters: await records.deadLetters(hotel, 200) });
    })
    .post('/admin/hotels/:hotel/dead-letters/:id/replay', postReplay.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'dead-letters.replay');
      const id = c.req.param('id');
      const missing = refuse(404, 'This hotel has no such dead letter.');
      // The audit takes ids of ours, not whatever was sent.
      if (!/^[\w-]{1,100}$/.test(id)) throw missing;
      await record({ action: 'dead-letter.replay', subject: id });
      if (!(await records.replay(hotel, id, now()))) throw missing;
      wakeSender();
      return c.body(null, 202);
    });
