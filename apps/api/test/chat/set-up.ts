import { vi } from 'vitest';
import { createApi } from '../../src/chat/client/api.ts';
import { startChat, type Browser } from '../../src/chat/client/chat.ts';
import { createMake } from '../../src/chat/client/make.ts';
import { openMemory } from '../../src/chat/client/memory.ts';
import { createView } from '../../src/chat/client/view.ts';
import { createWhy } from '../../src/chat/client/why.ts';
import { chatCopy } from '../../src/chat/copy.ts';
import { fakeApi } from './fake-api.ts';
import { fakePage } from './fake-page.ts';

export const config = {
  hotel: 'malaga',
  widgetKey: 'widget-malaga',
  language: 'en',
  copy: chatCopy.en.client,
};

export const memoryStorage = (more: Partial<Storage> = {}): Storage => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    ...more,
  } as unknown as Storage;
};

/** One guest at one browser tab; `open` is what a reload does. */
export const setUp = () => {
  const server = fakeApi();
  const timers: (() => void)[] = [];
  const reload = vi.fn<() => void>();
  let ids = 0;
  const kept = memoryStorage();
  const browser = {
    open: (storage: () => Storage = () => kept) => {
      timers.length = 0;
      const page = fakePage(config);
      startChat(
        {
          document: page.document as unknown as Browser['document'],
          fetch: server.fetch,
          storage,
          later: (work) => void timers.push(work),
          now: () => 1_000,
          newId: () => `m-${++ids}`,
          reload,
        },
        { createApi, createMake, createView, createWhy, openMemory },
      );
      const settle = async (): Promise<void> => {
        for (let turn = 0; turn < 50; turn++) await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
      };
      return {
        ...page,
        /** Types and presses Enter, then waits for what comes of it. */
        say: async (text: string) => {
          page.find('#text').value = text;
          page.find('#text').dispatch('keydown', { key: 'Enter' });
          await settle();
        },
        tap: async (selector: string, at = 0) => {
          page.all(selector)[at]?.click();
          await settle();
        },
        settle,
        bubbles: () =>
          page.all('.bubble').map(({ className, children }) => `${className}: ${textOf(children)}`),
      };
    },
    /** Three seconds pass. */
    tick: () => {
      for (const work of timers.splice(0)) work();
    },
    timers,
  };
  return { server, browser, reload };
};

/** The words of a bubble, without its author and time. */
const textOf = (children: readonly unknown[]): string =>
  children
    .map((child) => child as { tag: string; textContent: string })
    .filter(({ tag }) => tag === 'p')
    .map(({ textContent }) => textContent)
    .join('');
