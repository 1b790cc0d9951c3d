import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import type { OpenApiDocument } from './document.ts';
import { referencePage, style } from './page.ts';

/**
 * `GET /openapi.json` and the same as a page at `/docs`.
 *
 * @param document of all routes, once they are there
 */
export const referenceRoutes = (document: () => OpenApiDocument): Hono => {
  let known: OpenApiDocument | undefined;
  const read = (): OpenApiDocument => (known ??= document());
  return new Hono()
    .get('/openapi.json', etag(), (c) => c.json(read()))
    .get('/docs', headers, (c) => c.html(referencePage(read())))
    .get('/docs/style.css', headers, etag(), (c) =>
      c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }),
    );
};

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
});
