import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { preferredLanguage } from '../chat/language.ts';
import { conversationHandlers } from './conversation-handlers.ts';
import type { ConsoleDeps } from './deps.ts';
import type { ConsoleEnv } from './env.ts';
import { readField } from './form.ts';
import { onlyOwnForms, onlySignedIn } from './guards.ts';
import { headers } from './headers.ts';
import { listPage } from './list-page.ts';
import { script } from './script.ts';
import { clearSessionCookie, writeSessionCookie } from './session-cookie.ts';
import { signInPage } from './sign-in-page.ts';
import { style } from './style.ts';
import { byNeed, waiting } from './waiting.ts';

/** `/console`: where people answer the guests that the agent handed over. */
export const consoleRoutes = (deps: ConsoleDeps): Hono => {
  const app = new Hono<ConsoleEnv>();
  app.use('/console/*', headers, onlyOwnForms);

  app.get('/console/console.js', etag(), (c) =>
    c.body(script, 200, { ...cached, 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/console/console.css', etag(), (c) =>
    c.body(style, 200, { ...cached, 'content-type': 'text/css; charset=utf-8' }),
  );

  app.post('/console/session', async (c) => {
    const signedIn = await deps.signIn(await readField(c, 'key'));
    if (!signedIn) return c.html(signInPage(preferredLanguage(c, 'en'), true), 401);
    writeSessionCookie(c, signedIn.cookie);
    return c.redirect('/console', 303);
  });
  app.post('/console/session/end', (c) => {
    clearSessionCookie(c);
    return c.redirect('/console', 303);
  });

  app.use('/console/*', onlySignedIn(deps));
  app.get('/console', async (c) => {
    const hotels = c.var.session.hotels.map(async (hotel) => {
      const open = (await deps.conversations(hotel)).map(async (conversation) =>
        waiting(conversation, await deps.history(hotel, conversation.id, 50)),
      );
      return { name: deps.hotelName(hotel), conversations: (await Promise.all(open)).sort(byNeed) };
    });
    const language = preferredLanguage(c, 'en');
    return c.html(listPage({ language, now: deps.now(), hotels: await Promise.all(hotels) }));
  });
  app.route('/console/hotels/:hotel/conversations/:id', conversationHandlers(deps));
  return new Hono().route('/', app);
};

const cached = { 'cache-control': 'no-cache' };
