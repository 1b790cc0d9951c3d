import type { TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { z } from 'zod';
import { channelNames, type InboundMessage } from '../channels/channel.ts';
import type { Quarantine, StrayAddress } from '../inbox/quarantine.ts';
import { replayStrays } from '../inbox/replay-strays.ts';
import { operation } from '../openapi/operation.ts';
import { refuse } from '../routes/problem.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

const address = z.object({
  channel: z.enum(channelNames),
  app: z.string(),
  address: z.string(),
});

const getQuarantine = operation({
  ...admin,
  summary: 'What came for numbers, bots and mailboxes that were no hotel’s',
  answers: {
    200: {
      description: 'By address, up to 200. `hotel` is whose it is by now.',
      schema: z.object({
        addresses: z
          .array(address.extend({ messages: z.int(), since: z.number(), hotel: z.string().optional() }))
          .readonly(),
      }),
    },
  },
  problems: [401, 403],
});
const postReplay = operation({
  ...admin,
  summary: 'Hands what came for an address to the hotel whose it is by now, as if it came today',
  body: address,
  answers: { 200: { description: 'How many messages.', schema: z.object({ replayed: z.int() }) } },
  problems: [400, 401, 403, 404, 409, 413, 415],
});

export interface QuarantineDeps {
  readonly quarantine: Quarantine;
  readonly hotelAt: (address: StrayAddress) => Promise<TenantId | undefined>;
  readonly accept: (messages: readonly InboundMessage[]) => Promise<unknown>;
}

/** `/admin/quarantine`. */
export const quarantineRoutes = (gate: Gate, { quarantine, hotelAt, accept }: QuarantineDeps): Hono =>
  new Hono()
    .get('/admin/quarantine', getQuarantine.described, async (c) => {
      await gate.enter(c, 'quarantine.read');
      const found = (await quarantine.addresses(200)).map(async (each) => ({
        ...each,
        hotel: await hotelAt(each),
      }));
      return getQuarantine.answer(c, 200, { addresses: await Promise.all(found) });
    })
    .post('/admin/quarantine/replay', postReplay.described, async (c) => {
      const { record } = await gate.enter(c, 'quarantine.replay');
      const from = await postReplay.body(c);
      const [first] = await quarantine.messages(from, 1);
      if (!first) throw refuse(404, 'Nothing is kept for this address.');
      const hotel = await hotelAt(from);
      if (!hotel) throw refuse(409, 'This address is still no hotel’s: add it to its hotel first.');
      // There is something for it, so it is a business's address, not whatever was sent.
      await record({ action: 'quarantine.replay', hotel, subject: `${from.channel} ${from.address}` });
      return postReplay.answer(c, 200, { replayed: await replayStrays({ quarantine, accept }, hotel, from) });
    });
