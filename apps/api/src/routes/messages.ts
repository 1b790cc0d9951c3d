import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import type { Content, GuestAlias, InboundMessage } from '../channels/channel.ts';
import type { TurnAnswer } from '../conversation/reply.ts';
import { languages } from '../hotels/hotel.ts';
import type { Ingest } from '../inbox/ingest.ts';
import type { MessageStore } from '../inbox/store.ts';
import { operation } from '../openapi/operation.ts';
import { problem, refuse } from './problem.ts';

interface Deps {
  readonly callerOf: (c: Context) => Promise<Caller>;
  readonly ingest: Ingest;
  readonly store: MessageStore;
  readonly now: () => number;
  /** Visitors see why only where it is a demo. */
  readonly explainToVisitors: boolean;
  /** How long a caller waits for the reply. @default 20_000 */
  readonly waitMs?: number;
}

const body = z.object({
  conversationId: z.string().max(100).optional(),
  /** The caller's own id: sent again, the same message is answered once. */
  messageId: z.string().min(1).max(200).optional(),
  text: z.string().min(1).max(20_000).optional(),
  option: z.object({ id: z.string().min(1).max(256), label: z.string().max(200) }).optional(),
  language: z.enum(languages).optional(),
  explain: z.boolean().default(false),
});
type Body = z.output<typeof body>;

const option = z.object({ id: z.string(), label: z.string(), description: z.string().optional() });
const why = z.object({
  language: z.string(),
  ranking: z.array(z.object({ intent: z.string(), confidence: z.number() })).readonly(),
  flags: z.record(z.string(), z.unknown()),
  cache: z.array(z.object({ operation: z.string(), outcome: z.string(), ageMs: z.number() })).readonly(),
  tookMs: z.number(),
});

const postMessage = operation({
  summary: "A guest's message in, the agent's reply out",
  tag: 'guests',
  security: ['hotelKey', 'visitorToken'],
  body,
  answers: {
    200: {
      description: 'The reply; its text is empty while a person has the conversation.',
      schema: z.object({
        conversationId: z.string(),
        reply: z.object({ text: z.string(), options: z.array(option).readonly().optional() }),
        intent: z.object({ name: z.string(), confidence: z.number(), band: z.string() }),
        handedOver: z.boolean(),
        why: why.optional(),
      }),
    },
  },
  problems: [400, 401, 403, 404, 413, 415, 429, 504],
});

/** `POST /v1/messages`. */
export const messageRoutes = (deps: Deps): Hono =>
  new Hono().post('/v1/messages', postMessage.described, async (c) => {
    const { ingest, store, now, explainToVisitors, waitMs = 20_000 } = deps;
    const caller = await deps.callerOf(c);
    const input = await postMessage.body(c);
    const alias = await guestOf(store, caller, input.conversationId);
    const messageId = input.messageId ?? randomUUID();
    const message: InboundMessage = {
      hotel: caller.hotel,
      channel: 'web',
      // Two guests may choose the same id: it is theirs only together with who they are.
      messageId: `${alias.value}:${messageId}`,
      aliases: [alias],
      sentAt: now(),
      content: contentOf(input),
      ...(input.language ? { languageHint: input.language } : {}),
    };
    const { conversationId, answer } = await ingest.ask(message, AbortSignal.timeout(waitMs));
    if (answer === undefined) {
      const title = 'The reply takes longer than expected. Send it again with these two ids to get it.';
      return problem(c, 504, title, { conversationId, messageId });
    }
    const { why, ...said } = answer as TurnAnswer;
    const explained = input.explain && (caller.kind === 'program' || explainToVisitors);
    return postMessage.answer(c, 200, { conversationId, ...said, ...(explained ? { why } : {}) });
  });

const contentOf = ({ text, option }: Body): Content => {
  if (option) return { type: 'option', ...option };
  if (text === undefined || text.trim() === '')
    throw refuse(400, "Send 'text', or the 'option' that was tapped.");
  return { type: 'text', text };
};

/** A visitor is one guest; a program speaks for the guest of the conversation that it names, or for a new one. */
const guestOf = async (store: MessageStore, caller: Caller, conversationId?: string): Promise<GuestAlias> => {
  if (caller.kind === 'visitor') return { kind: 'visitor', value: caller.visitor };
  if (conversationId === undefined) return { kind: 'conversation', value: randomUUID() };
  const known = await store.conversation(caller.hotel, conversationId);
  if (!known) throw refuse(404, 'This hotel has no such conversation.');
  return known.address;
};
