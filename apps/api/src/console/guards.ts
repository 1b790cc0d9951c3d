import { createMiddleware } from 'hono/factory';
import { preferredLanguage } from '../chat/language.ts';
import { consoleCopy } from './copy.ts';
import type { ConsoleDeps } from './deps.ts';
import type { ConsoleEnv } from './env.ts';
import { layout, notice } from './layout.ts';
import { isOwnOrigin } from './own-origin.ts';
import { readSessionCookie } from './session-cookie.ts';
import { signInPage } from './sign-in-page.ts';

/** Keeps out what another site's page sends with a person's cookie. */
export const onlyOwnForms = createMiddleware<ConsoleEnv>(async (c, next) => {
  c.header('cache-control', 'no-store');
  const sender = { origin: c.req.header('origin'), site: c.req.header('sec-fetch-site') };
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isOwnOrigin(sender, c.req.url)) return next();
  const language = preferredLanguage(c, 'en');
  const { title, foreign } = consoleCopy[language];
  return c.html(layout({ language, title, content: notice(foreign), signedIn: false }), 403);
});

/** Shows the sign-in form to everybody else. */
export const onlySignedIn = ({ session }: Pick<ConsoleDeps, 'session'>) =>
  createMiddleware<ConsoleEnv>(async (c, next) => {
    const cookie = readSessionCookie(c);
    const found = cookie === undefined ? undefined : await session(cookie);
    if (!found) return c.html(signInPage(preferredLanguage(c, 'en'), false), 401);
    c.set('session', found);
    return next();
  });
