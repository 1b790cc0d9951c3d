import { html } from 'hono/html';
import { languages, type Hotel, type Language } from '../hotels/hotel.ts';
import type { ClientConfig } from './client/chat.ts';
import { chatCopy } from './copy.ts';

/** What the page shows of a hotel; all of it is public. */
export type ChatHotel = Pick<Hotel, 'id' | 'name' | 'city' | 'defaultLanguage' | 'channels'>;

interface View {
  readonly hotel: ChatHotel;
  readonly hotels: readonly ChatHotel[];
  readonly language: Language;
}

/** The chat page of one hotel. Everything that moves is done by `/chat.js`, from the data in `data-chat`. */
export const chatPage = ({ hotel, hotels, language }: View) => {
  const copy = chatCopy[language];
  const config: ClientConfig = {
    hotel: hotel.id,
    widgetKey: hotel.channels.web.widgetKey,
    language,
    copy: copy.client,
  };
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <title>${hotel.name}, ${hotel.city}</title>
        <link rel="icon" href="/chat.svg" />
        <link rel="stylesheet" href="/chat.css" />
        <script src="/chat.js" defer></script>
      </head>
      <body data-chat="${JSON.stringify(config)}">
        <header>
          <div class="who">
            <h1>${hotel.name}</h1>
            <p>${hotel.city}</p>
          </div>
          <nav aria-label="${copy.language}">
            ${languages.map((each) => languageLink(hotel, each, language))}
          </nav>
          <nav class="hotels" aria-label="${copy.hotel}">
            ${hotels.map((each) => hotelLink(each, hotel, language))}
          </nav>
          <button type="button" id="restart">${copy.restart}</button>
        </header>
        <main id="scroll" tabindex="-1">
          <div class="bubble agent welcome">${copy.welcome(hotel.name)}</div>
          <div id="log" role="log" aria-label="${copy.conversation}"></div>
          <ul id="suggestions" aria-label="${copy.suggestionsLabel}">
            ${copy.suggestions.map((text) => html`<li><button type="button" class="choice">${text}</button></li>`)}
          </ul>
          <p id="typing" role="status" hidden>
            <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
            ><span class="unseen">${copy.typing}</span>
          </p>
        </main>
        <footer>
          <p id="banner" role="status" hidden>${copy.handedOver}</p>
          <noscript><p class="notice">${copy.needsScript}</p></noscript>
          <form id="form">
            <label class="unseen" for="text">${copy.message}</label>
            <textarea
              id="text"
              rows="1"
              maxlength="4000"
              placeholder="${copy.placeholder}"
              enterkeyhint="send"
              autocomplete="off"
            ></textarea>
            <button type="submit" aria-label="${copy.send}">
              <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4l17 8-17 8 3-8z" /></svg>
            </button>
          </form>
        </footer>
      </body>
    </html>`;
};

const link = (hotel: ChatHotel, language: Language): string => `/?hotel=${hotel.id}&lang=${language}`;

const languageLink = (hotel: ChatHotel, each: Language, chosen: Language) =>
  html`<a href="${link(hotel, each)}" hreflang="${each}" ${each === chosen ? html` aria-current="true"` : ''}
    >${each.toUpperCase()}</a
  >`;

const hotelLink = (each: ChatHotel, chosen: ChatHotel, language: Language) =>
  html`<a href="${link(each, language)}" ${each.id === chosen.id ? html` aria-current="page"` : ''}
    >${each.city}</a
  >`;
