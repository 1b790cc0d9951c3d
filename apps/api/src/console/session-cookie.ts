import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';

const name = 'console';
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Ends with the browser, is out of reach of scripts and never comes along from another site. */
const attributes = (c: Context): CookieOptions => ({
  path: '/console',
  httpOnly: true,
  sameSite: 'Strict',
  // Some browsers keep no secure cookie of a server without TLS, not even on the same machine.
  secure: !loopback.has(new URL(c.req.url).hostname) || c.req.header('x-forwarded-proto') === 'https',
});

export const readSessionCookie = (c: Context): string | undefined => getCookie(c, name);

export const writeSessionCookie = (c: Context, value: string): void =>
  setCookie(c, name, value, attributes(c));

export const clearSessionCookie = (c: Context): void => void deleteCookie(c, name, attributes(c));
