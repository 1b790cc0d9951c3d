import type { TenantId } from '@hotel/tenant-context';
import { Hono, type Context } from 'hono';
import { preferredLanguage } from '../chat/language.ts';
import { whyNoReply } from '../inbox/staff-reply.ts';
import { doneUnlessGone } from '../inbox/unless-gone.ts';
import type { ConversationSummary } from '../inbox/store.ts';
import { conversationPage } from './conversation-page.ts';
import { consoleCopy } from './copy.ts';
import type { ConsoleDeps } from './deps.ts';
import type { ConsoleEnv } from './env.ts';
import { readField } from './form.ts';
import { layout, notice } from './layout.ts';
import { pathOf } from './path.ts';

/** One conversation, of a hotel that the person works for: read it, answer it, give it back. */
export const conversationHandlers = (deps: ConsoleDeps): Hono<ConsoleEnv> => {
  const show = async (
    c: Context,
    conversation: ConversationSummary,
    unsent?: { readonly text: string; readonly reason: string },
  ) => {
    const { hotel, id } = conversation;
    const page = conversationPage({
      conversation,
      language: preferredLanguage(c, 'en'),
      now: deps.now(),
      hotelName: deps.hotelName(hotel),
      canReply: deps.canReply(hotel),
      history: await deps.history(hotel, id, 200),
      ...(unsent ? { unsent } : {}),
    });
    return c.html(page, unsent ? 409 : 200);
  };
  const missing = (c: Context) => {
    const language = preferredLanguage(c, 'en');
    const { title, notFound } = consoleCopy[language];
    return c.html(layout({ language, title, content: notice(notFound), signedIn: true }), 404);
  };
  const find = async (c: Context<ConsoleEnv>): Promise<ConversationSummary | undefined> => {
    const hotel = c.var.session.hotels.find((each) => each === c.req.param('hotel'));
    return hotel && deps.conversation(hotel, c.req.param('id') ?? '');
  };
  /** Records, then does. @returns false when the guest was erased meanwhile */
  const act = async (
    c: Context<ConsoleEnv>,
    conversation: ConversationSummary,
    action: string,
    work: (hotel: TenantId, id: string) => Promise<void>,
  ): Promise<boolean> => {
    const { name: who, role } = c.var.session;
    await deps.record({ who, role, action, hotel: conversation.hotel, subject: conversation.id });
    return doneUnlessGone(deps, conversation, work);
  };

  const app = new Hono<ConsoleEnv>();
  app.get('/', async (c) => {
    const conversation = await find(c);
    return conversation ? show(c, conversation) : missing(c);
  });
  app.post('/replies', async (c) => {
    const conversation = await find(c);
    if (!conversation) return missing(c);
    const text = await readField(c, 'text');
    const { withAgent, notSent, replyOff, optedOut } = consoleCopy[preferredLanguage(c, 'en')];
    const reasons = { with_agent: withAgent, opted_out: optedOut, turned_off: replyOff, length: notSent };
    const why = whyNoReply(conversation, text, deps.canReply(conversation.hotel));
    if (why) return show(c, conversation, { text, reason: reasons[why] });
    const done = await act(c, conversation, 'conversation.reply', (hotel, id) => deps.reply(hotel, id, text));
    return done ? c.redirect(`${pathOf(conversation)}#reply`, 303) : missing(c);
  });
  app.post('/return', async (c) => {
    const conversation = await find(c);
    if (!conversation) return missing(c);
    const done = await act(c, conversation, 'conversation.return', deps.returnToAgent);
    return done ? c.redirect('/console', 303) : missing(c);
  });
  return app;
};
