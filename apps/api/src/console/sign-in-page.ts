import { html } from 'hono/html';
import type { Language } from '../hotels/hotel.ts';
import { consoleCopy } from './copy.ts';
import { layout, notice, type Markup } from './layout.ts';

export const signInPage = (language: Language, wrongKey: boolean): Markup => {
  const copy = consoleCopy[language];
  return layout({
    language,
    title: copy.title,
    signedIn: false,
    content: html` ${wrongKey ? notice(copy.wrongKey) : ''}
      <form class="card" method="post" action="/console/session">
        <label for="key">${copy.key}</label>
        <input id="key" name="key" type="password" autocomplete="current-password" required autofocus />
        <button class="main">${copy.signIn}</button>
      </form>`,
  });
};
