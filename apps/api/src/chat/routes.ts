import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import { isLanguage, preferredLanguage } from './language.ts';
import { chatPage, type ChatHotel } from './page.ts';
import { script } from './script.ts';
import { icon, style } from './style.ts';

interface Deps {
  /** The first one is shown when none is asked for. */
  readonly hotels: () => readonly ChatHotel[];
}

/** `GET /?hotel=&lang=`: the chat page, and the three files that belong to it. */
export const chatRoutes = ({ hotels }: Deps): Hono => {
  const app = new Hono();
  app.get('/', headers, (c) => {
    const all = hotels();
    const { hotel: asked, lang } = c.req.query();
    const hotel = asked === undefined ? all[0] : all.find(({ id }) => id === asked);
    // Another hotel's page instead would answer with another hotel's facts.
    if (!hotel) return c.notFound();
    const language = isLanguage(lang) ? lang : preferredLanguage(c, hotel.defaultLanguage);
    c.header('cache-control', 'no-cache');
    c.header('vary', 'accept-language');
    return c.html(chatPage({ hotel, hotels: all, language }));
  });
  for (const [name, { type, body }] of Object.entries(files)) {
    app.get(`/${name}`, headers, etag(), (c) =>
      c.body(body, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }),
    );
  }
  return app;
};

const files = {
  'chat.js': { type: 'text/javascript', body: script },
  'chat.css': { type: 'text/css', body: style },
  'chat.svg': { type: 'image/svg+xml', body: icon },
} as const;

/** The page runs its own script and nothing else, and turns no text into HTML, not even by mistake. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Whether the host speaks HTTPS alone is decided where TLS ends.
  strictTransportSecurity: false,
});
