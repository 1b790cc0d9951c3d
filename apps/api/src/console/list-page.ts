import { html } from 'hono/html';
import type { Language } from '../hotels/hotel.ts';
import { consoleCopy, reasonText } from './copy.ts';
import { layout, type Markup } from './layout.ts';
import { pathOf } from './path.ts';
import { statusText } from './status.ts';
import type { Waiting } from './waiting.ts';

interface View {
  readonly language: Language;
  readonly now: number;
  readonly hotels: readonly { readonly name: string; readonly conversations: readonly Waiting[] }[];
}

/** Who waits for a person, hotel by hotel. */
export const listPage = ({ language, now, hotels }: View): Markup => {
  const copy = consoleCopy[language];
  const count = hotels
    .flatMap(({ conversations }) => conversations)
    .filter(({ since }) => since !== undefined).length;
  return layout({
    language,
    // The tab tells, too.
    title: count > 0 ? `(${count}) ${copy.title}` : copy.title,
    signedIn: true,
    refreshSeconds: 15,
    content: html`<div id="live">
      ${hotels.map(
        ({ name, conversations }) =>
          html` <section>
            <h2>${name}</h2>
            ${
              conversations.length > 0
                ? html`<ul class="list">
                    ${conversations.map((each) => item(each, now, language))}
                  </ul>`
                : html`<p class="soft">${copy.nobody}</p>`
            }
          </section>`,
      )}
    </div>`,
  });
};

const item = ({ conversation, said, since }: Waiting, now: number, language: Language): Markup => {
  const { state, channel } = conversation;
  const reason = state.handedOver?.reason ?? '';
  return html` <li>
    <a class="card" href="${pathOf(conversation)}#reply">
      <span class="said">${said}</span>
      <span class="facts"
        ><b class="${reason === 'emergency' ? 'tag urgent' : 'tag'}">${reasonText(reason, language)}</b>
        <span>${statusText(since, now, language)}</span>
        <span>${channel}</span
        >${state.language ? html` <span>${state.language.toUpperCase()}</span>` : ''}</span
      >
    </a>
  </li>`;
};
