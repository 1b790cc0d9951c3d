import type { TenantId } from '@hotel/tenant-context';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { whyNoReply, type NoReply } from '../inbox/staff-reply.ts';
import type { ConversationSummary, HistoryEntry, MessageStore } from '../inbox/store.ts';
import { doneUnlessGone } from '../inbox/unless-gone.ts';
import { operation } from '../openapi/operation.ts';
import { refuse } from '../routes/problem.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

export interface ConversationDeps {
  readonly store: Pick<MessageStore, 'conversation' | 'conversations' | 'history'>;
  readonly takeOver: (hotel: TenantId, id: string) => Promise<void>;
  readonly reply: (hotel: TenantId, id: string, text: string) => Promise<void>;
  readonly returnToAgent: (hotel: TenantId, id: string) => Promise<void>;
  /** Whether this hotel's people may answer from here at the moment. */
  readonly canReply: (hotel: TenantId) => boolean;
}

const summary = z.object({
  id: z.string(),
  channel: z.string(),
  updatedAt: z.number(),
  language: z.string().optional(),
  handedOver: z.object({ at: z.number(), reason: z.string() }).optional(),
});

const getConversations = operation({
  ...admin,
  summary: 'Conversations that a person has, or those that the agent has',
  query: z.object({ with: z.enum(['person', 'agent']).default('person') }),
  answers: {
    200: {
      description: 'Up to 200, those first that have not changed for longest.',
      schema: z.object({ conversations: z.array(summary) }),
    },
  },
  problems: [400, 401, 404],
});
const getConversation = operation({
  ...admin,
  summary: 'One conversation',
  answers: {
    200: {
      description: 'With its newest 200 messages, oldest first.',
      schema: summary.extend({
        messages: z
          .array(
            z.object({
              author: z.enum(['guest', 'agent', 'staff']),
              text: z.string(),
              at: z.number(),
              intent: z.string().optional(),
            }),
          )
          .readonly(),
      }),
    },
  },
  problems: [401, 404],
});
const done = { 204: { description: 'Done.' } };
const postTakeOver = operation({
  ...admin,
  summary: 'A person takes the conversation; the agent says nothing more in it',
  answers: done,
  problems: [401, 404],
});
const postReply = operation({
  ...admin,
  summary: 'A person writes to the guest',
  body: z.object({ text: z.string() }),
  answers: done,
  problems: [400, 401, 404, 409, 413, 415],
});
const postReturn = operation({
  ...admin,
  summary: 'The agent has the conversation again',
  answers: done,
  problems: [401, 404],
});

const titles: Readonly<Record<NoReply, string>> = {
  with_agent: 'The agent has this conversation: take it over first.',
  opted_out: 'The guest wants no more messages.',
  turned_off: "Replies from here are turned off for this hotel, by the flag 'console.reply'.",
  length: 'The text needs 1 to 4000 characters.',
};

/** `/admin/hotels/:hotel/conversations`. */
export const conversationRoutes = (gate: Gate, deps: ConversationDeps): Hono => {
  const missing = () => refuse(404, 'This hotel has no such conversation.');
  const find = async (c: Context, hotel: TenantId): Promise<ConversationSummary> => {
    const found = await deps.store.conversation(hotel, c.req.param('id') ?? '');
    if (!found) throw missing();
    return found;
  };
  /** Lets in, finds, records, does. */
  const change = async (c: Context, action: string, work: (hotel: TenantId, id: string) => Promise<void>) => {
    const { hotel, record } = await gate.enterHotel(c, 'conversations.answer');
    const conversation = await find(c, hotel);
    await record({ action, subject: conversation.id });
    if (!(await doneUnlessGone(deps.store, conversation, work))) throw missing();
    return c.body(null, 204);
  };

  return new Hono()
    .get('/admin/hotels/:hotel/conversations', getConversations.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'conversations.read');
      const handedOver = getConversations.query(c).with === 'person';
      const found = await deps.store.conversations(hotel, { handedOver });
      return getConversations.answer(c, 200, { conversations: found.map(shown) });
    })
    .get('/admin/hotels/:hotel/conversations/:id', getConversation.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'conversations.read');
      const conversation = await find(c, hotel);
      const messages: readonly HistoryEntry[] = await deps.store.history(hotel, conversation.id, 200);
      return getConversation.answer(c, 200, { ...shown(conversation), messages });
    })
    .post('/admin/hotels/:hotel/conversations/:id/take-over', postTakeOver.described, (c) =>
      change(c, 'conversation.take-over', deps.takeOver),
    )
    .post('/admin/hotels/:hotel/conversations/:id/replies', postReply.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'conversations.answer');
      const { text } = await postReply.body(c);
      const reason = whyNoReply(await find(c, hotel), text.trim(), deps.canReply(hotel));
      if (reason) throw refuse(reason === 'length' ? 400 : 409, titles[reason]);
      return change(c, 'conversation.reply', (_, id) => deps.reply(hotel, id, text.trim()));
    })
    .post('/admin/hotels/:hotel/conversations/:id/return', postReturn.described, (c) =>
      change(c, 'conversation.return', deps.returnToAgent),
    );
};

const shown = ({ id, channel, updatedAt, state }: ConversationSummary): z.input<typeof summary> => ({
  id,
  channel,
  updatedAt,
  language: state.language,
  handedOver: state.handedOver,
});
