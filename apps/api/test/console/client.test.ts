import vm from 'node:vm';
import { expect, test } from 'vitest';
import { keepFresh, type Browser } from '../../src/console/client.ts';
import { script } from '../../src/console/script.ts';

/** A page whose living part is a string, and a server that has the next one. */
const setUp = () => {
  const page = {
    shown: 'old',
    title: 'Reception',
    hidden: false,
    focusInside: false,
    served: new Response('new'),
    reloads: 0,
    fetches: 0,
    broken: false,
  };
  const submits: ((event: object) => void)[] = [];
  const every: (() => void)[] = [];
  const later: (() => void)[] = [];
  const document = {
    get hidden() {
      return page.hidden;
    },
    set title(title: string) {
      page.title = title;
    },
    querySelector: () => ({
      get innerHTML() {
        return page.shown;
      },
      contains: () => page.focusInside,
      replaceWith: (next: { innerHTML: string }) => (page.shown = next.innerHTML),
    }),
    addEventListener: (_: string, listener: (event: object) => void) => submits.push(listener),
  };
  const browser = {
    document,
    fetch: async () => {
      page.fetches++;
      if (page.broken) throw new TypeError('network');
      return page.served;
    },
    parse: (text: string) => ({ title: `(1) ${text}`, querySelector: () => ({ innerHTML: text }) }),
    reload: () => page.reloads++,
    every: (work: () => void) => every.push(work),
    later: (work: () => void) => later.push(work),
  };
  return {
    page,
    browser: browser as unknown as Browser,
    tick: async () => {
      for (const work of every) work();
      await new Promise((resolve) => setImmediate(resolve));
    },
    submit: (event: object) => {
      for (const listener of submits) listener(event);
      for (const work of later) work();
    },
  };
};

test('what changed is shown, the tab’s title too', async () => {
  const { page, browser, tick } = setUp();
  keepFresh(browser);
  await tick();
  expect(page).toMatchObject({ shown: 'new', title: '(1) new' });
});

test.each([{ hidden: true }, { focusInside: true }])('nothing is touched while %o', async (state) => {
  const { page, browser, tick } = setUp();
  Object.assign(page, state);
  keepFresh(browser);
  await tick();
  expect(page).toMatchObject({ shown: 'old', fetches: 0 });
});

test('who was signed out elsewhere gets the sign-in page', async () => {
  const { page, browser, tick } = setUp();
  page.served = new Response('', { status: 401 });
  keepFresh(browser);
  await tick();
  expect(page).toMatchObject({ shown: 'old', reloads: 1 });
});

test('a server that fails or is away changes nothing', async () => {
  const { page, browser, tick } = setUp();
  page.served = new Response('', { status: 500 });
  keepFresh(browser);
  await tick();
  page.broken = true;
  await tick();
  expect(page).toMatchObject({ shown: 'old', reloads: 0, fetches: 2 });
});

test('a form is sent once', () => {
  const { browser, submit } = setUp();
  keepFresh(browser);
  const button = { attributes: [] as string[], setAttribute: (name: string) => button.attributes.push(name) };
  submit({ submitter: button });
  submit({ submitter: null });
  expect(button.attributes).toContain('disabled');
});

test('the script that is served needs nothing but a browser', async () => {
  const { page, browser, tick } = setUp();
  const { document, fetch, parse } = browser;
  const timers: (() => void)[] = [];
  vm.runInNewContext(script, {
    document,
    fetch,
    location: { href: '', reload: () => {} },
    DOMParser: class {
      parseFromString = parse;
    },
    setInterval: (work: () => void) => timers.push(work),
    setTimeout: () => {},
  });
  for (const work of timers) work();
  await tick();
  expect(page.shown).toBe('new');
});
