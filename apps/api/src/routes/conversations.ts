import { Hono, type Context } from 'hono';
import type { Caller } from '../access/caller.ts';
import type { MessageStore } from '../inbox/store.ts';
import { refuse } from './problem.ts';

interface Deps {
  readonly callerOf: (c: Context) => Promise<Caller>;
  readonly store: MessageStore;
}

/** `GET /v1/conversations/:id`: the transcript, for the hotel's programs and the guest whose it is. */
export const conversationRoutes = ({ callerOf, store }: Deps): Hono =>
  new Hono().get('/v1/conversations/:id', async (c) => {
    const caller = await callerOf(c);
    const conversation = await store.conversation(caller.hotel, c.req.param('id'));
    const isOwn =
      conversation &&
      (caller.kind === 'program' ||
        (conversation.address.kind === 'visitor' && conversation.address.value === caller.visitor));
    if (!isOwn) throw refuse(404, 'There is no such conversation.');
    const history = await store.history(caller.hotel, conversation.id, 200);
    return c.json({
      id: conversation.id,
      handedOver: conversation.state.handedOver !== undefined,
      messages: history.map(({ author, text, at }) => ({ author, text, at })),
    });
  });
