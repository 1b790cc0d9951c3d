import { html } from 'hono/html';
import type { Language } from '../hotels/hotel.ts';
import { isOptedOut } from '../inbox/contact.ts';
import type { ConversationSummary, HistoryEntry } from '../inbox/store.ts';
import { ago, timeElement } from './ago.ts';
import { consoleCopy, intentText, reasonText } from './copy.ts';
import { layout, notice, type Markup } from './layout.ts';
import { pathOf } from './path.ts';
import { statusText } from './status.ts';
import { waiting } from './waiting.ts';

interface View {
  readonly language: Language;
  readonly now: number;
  readonly hotelName: string;
  readonly canReply: boolean;
  readonly conversation: ConversationSummary;
  readonly history: readonly HistoryEntry[];
  /** A reply that could not be sent, with the reason; nothing that was typed is lost. */
  readonly unsent?: { readonly text: string; readonly reason: string };
}

/** One conversation: what was said, why a person is needed, and the two things a person can do. */
export const conversationPage = (view: View): Markup => {
  const { language, hotelName, canReply, conversation, unsent } = view;
  const { handedOver } = conversation.state;
  const copy = consoleCopy[language];
  const path = pathOf(conversation);
  const off = canReply ? undefined : copy.replyOff;
  const why = isOptedOut(conversation.contact) ? copy.optedOut : off;
  return layout({
    language,
    title: `${hotelName}: ${copy.title}`,
    signedIn: true,
    content: html` <nav><a href="/console">${copy.back}</a> <a href="${path}">${copy.refresh}</a></nav>
      <h2>${hotelName}</h2>
      <div id="live">${facts(view)}${transcript(view)}</div>
      ${unsent ? notice(unsent.reason) : ''} ${handedOver && why !== undefined && !unsent ? notice(why) : ''}
      ${
        (handedOver && why === undefined) || unsent
          ? html` <form id="reply" class="card" method="post" action="${path}/replies">
              <label for="text">${copy.reply}</label>
              <textarea id="text" name="text" rows="3" maxlength="4000" required>
${unsent?.text ?? ''}</textarea>
              <button class="main">${copy.send}</button>
            </form>`
          : ''
      }
      ${
        handedOver
          ? html`<form method="post" action="${path}/return"><button>${copy.giveBack}</button></form>`
          : ''
      }`,
  });
};

const facts = ({ language, now, conversation, history }: View): Markup => {
  const copy = consoleCopy[language];
  const { handedOver, language: spoken } = conversation.state;
  const { since } = waiting(conversation, history);
  const intent = history.findLast(({ intent }) => intent !== undefined)?.intent;
  const row = (term: string, value: string | Markup): Markup =>
    html`<div>
      <dt>${term}</dt>
      <dd>${value}</dd>
    </div>`;
  return html` ${handedOver ? '' : html`<p class="notice">${copy.withAgent}</p>`}
    <dl class="facts">
      ${handedOver ? row(copy.reason, reasonText(handedOver.reason, language)) : ''}
      ${handedOver ? row(copy.status, statusText(since, now, language)) : ''}
      ${intent === undefined ? '' : row(copy.intent, intentText(intent, language))}
      ${row(copy.channel, conversation.channel)} ${spoken ? row(copy.language, spoken.toUpperCase()) : ''}
    </dl>`;
};

const transcript = ({ language, now, history }: View): Markup => {
  const copy = consoleCopy[language];
  return html`<ol class="transcript" aria-label="${copy.transcript}">
    ${history.map(
      ({ author, text, at }) =>
        html` <li class="${author}">
          <p>
            <b>${copy.authors[author]}</b>
            <span class="soft">${timeElement(at, ago(at, now, language))}</span>
          </p>
          <p class="text">${text}</p>
        </li>`,
    )}
  </ol>`;
};
