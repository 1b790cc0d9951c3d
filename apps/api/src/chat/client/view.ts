import type { Option } from '../../channels/channel.ts';
import type { ClientCopy } from '../copy.ts';
import type { Make } from './make.ts';
import type { Entry } from './memory.ts';
import type { Explain } from './why.ts';

interface Options {
  readonly document: Document;
  readonly make: Make;
  readonly explain: Explain;
  readonly copy: ClientCopy;
  readonly language: string;
  readonly onChoice: (option: Option) => void;
  readonly onRetry: (entry: Entry) => void;
}

export interface View {
  /** Adds a bubble. The options of an earlier one can no longer be tapped. */
  show(entry: Entry): void;
  /** Marks a guest's message as not sent, or takes the mark away. */
  failed(entry: Entry, isFailed: boolean): void;
  typing(isTyping: boolean): void;
  handedOver(isHandedOver: boolean): void;
}

/** Turns what was said into elements of the page. */
export const createView = (options: Options): View => {
  const { document, make, explain, copy, language, onChoice, onRetry } = options;
  const part = (id: string): HTMLElement => document.querySelector<HTMLElement>(`#${id}`)!;
  const [log, scroll] = [part('log'), part('scroll')];
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  const bubbles = new Map<Entry, HTMLElement>();
  let open: HTMLButtonElement[] = [];

  const toEnd = (): void => scroll.scrollTo(0, scroll.scrollHeight);
  const button = (className: string, onTap: () => void, ...children: (Node | string)[]) => {
    const made = make('button', className, ...children);
    made.type = 'button';
    made.addEventListener('click', onTap);
    return made;
  };
  const close = (): void => {
    for (const choice of open) choice.disabled = true;
    open = [];
  };
  const choices = (offered: readonly Option[]): HTMLElement => {
    open = offered.map((option) => {
      const { label, description } = option;
      const more = description === undefined ? [] : [make('small', '', description)];
      const made = button(
        'choice',
        () => {
          made.classList.add('chosen');
          onChoice(option);
        },
        label,
        ...more,
      );
      return made;
    });
    return make('div', 'choices', ...open);
  };
  const name = (author: Entry['author']): HTMLElement =>
    author === 'staff'
      ? make('strong', 'author', copy.staff)
      : make('span', 'unseen', `${author === 'guest' ? copy.you : copy.agent}: `);

  return {
    show: (entry) => {
      close();
      const { author, text, at, answer } = entry;
      const time = make('time', '', clock.format(at));
      time.dateTime = new Date(at).toISOString();
      const bubble = make('div', `bubble ${author}`, name(author), make('p', '', text), time);
      const row = make('div', `row ${author}`, bubble);
      if (answer?.reply?.options?.length) row.append(choices(answer.reply.options));
      if (answer?.why) row.append(explain(answer.intent, answer.why));
      bubbles.set(entry, row);
      log.append(row);
      part('suggestions').hidden = true;
      toEnd();
    },
    failed: (entry, isFailed) => {
      const row = bubbles.get(entry);
      row?.querySelector('.failed')?.remove();
      if (!isFailed || !row) return;
      const retry = button('retry', () => onRetry(entry), copy.retry);
      const notice = make('div', 'failed', make('span', '', copy.failed), retry);
      notice.setAttribute('role', 'alert');
      row.append(notice);
      toEnd();
    },
    typing: (isTyping) => {
      part('typing').hidden = !isTyping;
      toEnd();
    },
    handedOver: (isHandedOver) => {
      part('banner').hidden = !isHandedOver;
    },
  };
};
