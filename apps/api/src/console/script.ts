import { keepFresh } from './client.ts';

/** The console's script: a function as text, checked and tested like any other code. It uses nothing of its module. */
export const script = `'use strict';
(${String(keepFresh)})({
  document,
  fetch: () => fetch(location.href),
  parse: (text) => new DOMParser().parseFromString(text, 'text/html'),
  reload: () => location.reload(),
  every: (work, ms) => setInterval(work, ms),
  later: (work) => setTimeout(work, 0),
});
`;
