import { Hono, type Context } from 'hono';
import type { Caller } from '../access/caller.ts';
import type { MessageStore } from '../inbox/store.ts';
import { z } from 'zod';
import { operation } from '../openapi/operation.ts';
import { refuse } from './problem.ts';

interface Deps {
  readonly callerOf: (c: Context) => Promise<Caller>;
  readonly store: MessageStore;
}

const getConversation = operation({
  summary: "The transcript, for the hotel's programs and the guest whose it is",
  tag: 'guests',
  security: ['hotelKey', 'visitorToken'],
  answers: {
    200: {
      description: 'The newest 200 messages, oldest first.',
      schema: z.object({
        id: z.string(),
        handedOver: z.boolean(),
        messages: z
          .array(z.object({ author: z.enum(['guest', 'agent', 'staff']), text: z.string(), at: z.number() }))
          .readonly(),
      }),
    },
  },
  problems: [401, 403, 404],
});

/** `GET /v1/conversations/:id`. */
export const conversationRoutes = ({ callerOf, store }: Deps): Hono =>
  new Hono().get('/v1/conversations/:id', getConversation.described, async (c) => {
    const caller = await callerOf(c);
    const conversation = await store.conversation(caller.hotel, c.req.param('id'));
    const isOwn =
      conversation &&
      (caller.kind === 'program' ||
        (conversation.address.kind === 'visitor' && conversation.address.value === caller.visitor));
    if (!isOwn) throw refuse(404, 'There is no such conversation.');
    const history = await store.history(caller.hotel, conversation.id, 200);
    return getConversation.answer(c, 200, {
      id: conversation.id,
      handedOver: conversation.state.handedOver !== undefined,
      messages: history,
    });
  });
