import { html } from 'hono/html';
import type { Language } from '../hotels/hotel.ts';
import { consoleCopy } from './copy.ts';

/** A piece of a page, already escaped. */
export type Markup = ReturnType<typeof html>;

interface Layout {
  readonly language: Language;
  readonly title: string;
  readonly content: Markup;
  readonly signedIn: boolean;
  /** Load it again every so many seconds where scripts are off. */
  readonly refreshSeconds?: number;
}

export const layout = ({ language, title, content, signedIn, refreshSeconds }: Layout): Markup => {
  const copy = consoleCopy[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${refreshSeconds === undefined ? '' : html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}" /></noscript>`}
        <link rel="icon" href="/chat.svg" />
        <link rel="stylesheet" href="/console/console.css" />
        <script src="/console/console.js" defer></script>
      </head>
      <body>
        <header>
          <h1><a href="/console">${copy.title}</a></h1>
          ${signedIn ? html`<form method="post" action="/console/session/end"><button>${copy.signOut}</button></form>` : ''}
        </header>
        <main>${content}</main>
      </body>
    </html>`;
};

export const notice = (text: string): Markup => html`<p class="notice" role="alert">${text}</p>`;
