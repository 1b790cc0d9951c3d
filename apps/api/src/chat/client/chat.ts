import type { Option } from '../../channels/channel.ts';
import type { ClientCopy } from '../copy.ts';
import type { createApi } from './api.ts';
import type { createMake } from './make.ts';
import type { Entry, openMemory } from './memory.ts';
import type { createView } from './view.ts';
import type { createWhy } from './why.ts';

/** What the server tells the page's script. */
export interface ClientConfig {
  readonly hotel: string;
  readonly widgetKey: string;
  readonly language: string;
  readonly copy: ClientCopy;
}

/** The browser, as far as the chat uses it. */
export interface Browser {
  readonly document: Document;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly storage: () => Storage;
  readonly later: (work: () => void, ms: number) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly reload: () => void;
}

export interface Parts {
  readonly createApi: typeof createApi;
  readonly createMake: typeof createMake;
  readonly createView: typeof createView;
  readonly createWhy: typeof createWhy;
  readonly openMemory: typeof openMemory;
}

/** One conversation on one page: what the guest does, what comes back, and what a reload finds. */
export const startChat = (browser: Browser, parts: Parts): void => {
  const { document, fetch, storage, later, now, newId, reload } = browser;
  const config = JSON.parse(document.body.dataset['chat'] ?? '') as ClientConfig;
  const { copy, language, widgetKey } = config;
  const memory = parts.openMemory(storage, `chat:${config.hotel}`);
  const { saved } = memory;
  const api = parts.createApi({ fetch, memory, widgetKey, language });
  const make = parts.createMake(document);
  const explain = parts.createWhy({ make, copy, language });
  const view = parts.createView({
    document,
    make,
    explain,
    copy,
    language,
    onChoice: ({ id, label }) => say(label, { id, label }),
    onRetry: (entry) => enqueue(entry),
  });
  const form = document.querySelector<HTMLFormElement>('#form')!;
  const input = document.querySelector<HTMLTextAreaElement>('#text')!;

  const add = (entry: Entry): void => {
    saved.entries.push(entry);
    memory.keep();
    view.show(entry);
  };

  let following = false;
  /** Looks for what people write as long as they have the conversation. */
  const follow = (): void => {
    if (following || !saved.handedOver) return;
    following = true;
    later(() => {
      const look = document.hidden ? Promise.resolve() : catchUp();
      void look.finally(() => {
        following = false;
        follow();
      });
    }, 3000);
  };
  const setHandedOver = (isHandedOver: boolean): void => {
    saved.handedOver = isHandedOver;
    memory.keep();
    view.handedOver(isHandedOver);
    follow();
  };
  const catchUp = async (): Promise<void> => {
    try {
      const found = await api.conversation();
      for (const { author, text, at } of found?.messages ?? []) {
        if (author !== 'staff' || at <= saved.staffAt) continue;
        saved.staffAt = at;
        add({ author, text, at });
      }
      setHandedOver(found?.handedOver ?? false);
    } catch {
      // The network is away: the next look will tell.
    }
  };

  const deliver = async (entry: Entry): Promise<void> => {
    view.typing(!saved.handedOver);
    try {
      const { reply, ...answer } = await api.send(entry);
      entry.answered = true;
      // What a person wrote before giving the conversation back comes before what the agent says now.
      if (saved.handedOver) await catchUp();
      if (reply.text) add({ author: 'agent', text: reply.text, at: now(), answer: { reply, ...answer } });
      setHandedOver(answer.handedOver);
    } catch {
      view.failed(entry, true);
    }
    view.typing(false);
  };
  let queue = Promise.resolve();
  /** One at a time: two messages on their way at once could overtake each other. */
  const enqueue = (entry: Entry): void => {
    view.failed(entry, false);
    queue = queue.then(() => deliver(entry));
  };
  const say = (text: string, option?: Pick<Option, 'id' | 'label'>): void => {
    if (text.trim() === '') return;
    const entry: Entry = {
      author: 'guest',
      text,
      at: now(),
      messageId: newId(),
      ...(option ? { option } : {}),
    };
    add(entry);
    enqueue(entry);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    say(input.value);
    input.value = '';
    input.focus();
  });
  input.addEventListener('keydown', (event) => {
    // An Enter that ends a composition chooses a character; it sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  for (const suggestion of document.querySelectorAll<HTMLElement>('#suggestions button')) {
    suggestion.addEventListener('click', () => say(suggestion.textContent ?? ''));
  }
  document.querySelector('#restart')?.addEventListener('click', () => {
    memory.forget();
    reload();
  });

  for (const entry of saved.entries) {
    view.show(entry);
    // Its answer may have been lost with the page: asking again brings the same one.
    if (entry.author === 'guest' && !entry.answered) view.failed(entry, true);
  }
  view.handedOver(saved.handedOver);
  if (saved.handedOver) void catchUp();
  follow();
};
