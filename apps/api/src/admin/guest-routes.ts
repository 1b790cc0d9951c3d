import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { MessageStore } from '../inbox/store.ts';
import { operation } from '../openapi/operation.ts';
import type { Records } from '../records/records.ts';
import { atOnce, silentSince } from '../retention/sweep.ts';
import { refuse } from '../routes/problem.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

const address = z.object({ kind: z.string(), value: z.string() });

const getExport = operation({
  ...admin,
  summary: 'Everything that is kept of the guest whose conversation this is',
  answers: {
    200: {
      description: 'All their conversations with this hotel.',
      schema: z.object({
        aliases: z.array(address).readonly(),
        conversations: z
          .array(
            z.object({
              id: z.string(),
              channel: z.string(),
              updatedAt: z.number(),
              state: z.unknown(),
              messages: z
                .array(
                  z.object({
                    author: z.string(),
                    text: z.string(),
                    at: z.number(),
                    intent: z.string().optional(),
                  }),
                )
                .readonly(),
              received: z
                .array(
                  z.object({
                    messageId: z.string(),
                    sentAt: z.number(),
                    aliases: z.array(address).readonly(),
                    content: z.unknown(),
                  }),
                )
                .readonly(),
              sent: z.array(z.object({ to: address, reply: z.unknown(), writtenAt: z.number() })).readonly(),
            }),
          )
          .readonly(),
      }),
    },
  },
  problems: [401, 403, 404],
});

const deleteGuest = operation({
  ...admin,
  summary: 'Erases everything that is kept of the guest whose conversation this is',
  answers: { 204: { description: "Gone, on disk too. Bookings in the hotel's PMS stay." } },
  problems: [401, 403, 404],
});

const postRetention = operation({
  ...admin,
  summary: 'Erases guests of whom nothing was heard for so many days, unless something is still open',
  body: z.object({ olderThanDays: z.int().min(1).max(36_500) }),
  answers: { 200: { description: 'How many guests.', schema: z.object({ erased: z.int() }) } },
  problems: [400, 401, 403, 404, 413, 415],
});

export interface GuestDeps {
  readonly records: Records;
  readonly store: Pick<MessageStore, 'conversation'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What guests may ask a hotel for: what it knows of them, and to forget it. */
export const guestRoutes = (gate: Gate, { records, store, now }: GuestDeps): Hono => {
  const idOf = (c: Context): string => c.req.param('id') ?? '';
  const missing = () => refuse(404, 'This hotel has no such conversation.');
  return new Hono()
    .get('/admin/hotels/:hotel/conversations/:id/export', getExport.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'guests.export');
      const found = await records.export(hotel, idOf(c));
      if (!found) throw missing();
      await record({ action: 'guest.export', subject: idOf(c) });
      c.header('cache-control', 'no-store');
      c.header('content-disposition', 'attachment; filename="guest.json"');
      return getExport.answer(c, 200, found);
    })
    .delete('/admin/hotels/:hotel/conversations/:id', deleteGuest.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'guests.erase');
      if (!(await store.conversation(hotel, idOf(c)))) throw missing();
      await record({ action: 'guest.erase', subject: idOf(c) });
      await records.erase(hotel, idOf(c));
      return c.body(null, 204);
    })
    .post('/admin/hotels/:hotel/retention', postRetention.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'guests.erase');
      const { olderThanDays } = await postRetention.body(c);
      await record({ action: 'guest.retention', subject: `${olderThanDays} days` });
      const erased = await records.eraseSilentSince(hotel, silentSince(now(), olderThanDays), atOnce);
      return postRetention.answer(c, 200, { erased });
    });
};
