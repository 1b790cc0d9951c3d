import { createApi } from './client/api.ts';
import { startChat } from './client/chat.ts';
import { createMake } from './client/make.ts';
import { openMemory } from './client/memory.ts';
import { createView } from './client/view.ts';
import { createWhy } from './client/why.ts';

const text = (part: (...args: never[]) => unknown): string => String(part);

/**
 * The page's script: the functions of `client/`, as text. They are checked and tested like any other code
 * and need no build of their own. The price: each one may use its arguments and the browser, and nothing else
 * of its module.
 */
export const script = `'use strict';
(${text(startChat)})({
  document,
  fetch: (path, init) => fetch(path, init),
  storage: () => sessionStorage,
  later: (work, ms) => setTimeout(work, ms),
  now: Date.now,
  newId: () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  reload: () => location.reload(),
}, {
  createApi: ${text(createApi)},
  createMake: ${text(createMake)},
  createView: ${text(createView)},
  createWhy: ${text(createWhy)},
  openMemory: ${text(openMemory)},
});
`;
