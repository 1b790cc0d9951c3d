import { expect, test } from 'vitest';
import { answering } from './fake-api.ts';
import { memoryStorage, setUp } from './set-up.ts';

const why = {
  language: 'en',
  ranking: [
    { intent: 'ask_pets', confidence: 0.91 },
    { intent: 'ask_parking', confidence: 0.05 },
    { intent: 'ask_wifi', confidence: 0.02 },
    { intent: 'ask_gym', confidence: 0.01 },
  ],
  flags: { 'booking.enabled': true, 'conversation.menu': false, tone: 'warm', limit: 3 },
  cache: [
    { operation: 'offers', outcome: 'l1', ageMs: 1500 },
    { operation: 'booking', outcome: 'miss', ageMs: 0 },
  ],
  tookMs: 12.4,
};
const offer = (ids: readonly string[]) =>
  answering('Which one?', {
    reply: {
      text: 'Which one?',
      options: ids.map((id) => ({ id, label: `Label ${id}`, description: `About ${id}` })),
    },
  });

test('a message goes out with the page’s language, and its answer comes back', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(answering('Hello!'));
  await page.say('hi');
  expect(server.calls.map(({ path, token }) => [path, token])).toEqual([
    ['/v1/visitors', undefined],
    ['/v1/messages', 'token-1'],
  ]);
  expect(server.calls[0]?.body).toEqual({ widgetKey: 'widget-malaga' });
  expect(server.sent()).toEqual([{ messageId: 'm-1', text: 'hi', language: 'en', explain: true }]);
  expect(page.bubbles()).toEqual(['bubble guest: hi', 'bubble agent: Hello!']);
  expect(page.find('#text').value).toBe('');
  expect(page.find('#suggestions').hidden).toBe(true);
});

test('hostile text stays text', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  const hostile = '<img src=x onerror=alert(1)>';
  server.next.push(answering(hostile));
  await page.say(hostile);
  expect(page.bubbles()).toEqual([`bubble guest: ${hostile}`, `bubble agent: ${hostile}`]);
  expect(page.all('img')).toEqual([]);
});

test('only Enter alone sends, and only when there is something to send', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  await page.say('   ');
  page.find('#text').value = 'half';
  page.find('#text').dispatch('keydown', { key: 'Enter', shiftKey: true });
  page.find('#text').dispatch('keydown', { key: 'Enter', isComposing: true });
  page.find('#text').dispatch('keydown', { key: 'a' });
  await page.settle();
  expect(server.calls).toEqual([]);
  expect(page.find('#text').value).toBe('half');
});

test('a suggestion is sent as if it were typed', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  await page.tap('#suggestions button');
  expect(server.sent()).toMatchObject([{ text: 'Is breakfast included?' }]);
});

test('a tapped option sends its id with its label, once, and closes the others', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(offer(['one', 'two']));
  await page.say('room');
  expect(page.all('.choice').map(({ textContent }) => textContent)).toEqual([
    'Label oneAbout one',
    'Label twoAbout two',
  ]);
  await page.tap('.choice', 1);
  await page.tap('.choice', 1);
  await page.tap('.choice', 0);
  expect(server.sent().slice(1)).toEqual([
    { messageId: 'm-2', option: { id: 'two', label: 'Label two' }, language: 'en', explain: true },
  ]);
  expect(page.bubbles()).toContain('bubble guest: Label two');
});

test('writing something else closes the options, too', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(offer(['one']));
  await page.say('room');
  await page.say('never mind');
  await page.tap('.choice');
  expect(server.sent()).toHaveLength(2);
});

test('the agent is seen typing until it has answered', async () => {
  const { browser } = setUp();
  const page = browser.open();
  page.find('#text').value = 'hi';
  page.find('#form').requestSubmit();
  await Promise.resolve();
  expect(page.find('#typing').hidden).toBe(false);
  await page.settle();
  expect(page.find('#typing').hidden).toBe(true);
});

test('messages go out one after the other, in order', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  for (const text of ['one', 'two', 'three']) void page.say(text);
  await page.settle();
  expect(server.sent().map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  expect(server.validTokens).toBe(1);
});

test.each([[new TypeError('network')], [504], [500]])(
  'after %s the same message can be sent again',
  async (failure) => {
    const { server, browser } = setUp();
    const page = browser.open();
    server.next.push(failure, answering('Here I am'));
    await page.say('hi');
    expect(page.find('.failed').textContent).toBe('Could not be sent.Try again');
    expect(page.find('.failed').attributes.get('role')).toBe('alert');
    await page.tap('.retry');
    expect(server.sent().map(({ messageId }) => messageId)).toEqual(['m-1', 'm-1']);
    expect(page.all('.failed')).toEqual([]);
    expect(page.bubbles()).toEqual(['bubble guest: hi', 'bubble agent: Here I am']);
  },
);

test('a token that has expired is replaced', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  await page.say('hi');
  server.validTokens = 7;
  await page.say('still there?');
  expect(server.calls.map(({ path, token }) => `${path} ${token ?? ''}`).slice(2)).toEqual([
    '/v1/messages token-1',
    '/v1/visitors ',
    '/v1/messages token-8',
  ]);
  expect(page.all('.failed')).toEqual([]);
});

test('the panel tells what an answer was built on', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(
    answering('Dogs are welcome', { intent: { name: 'ask_pets', confidence: 0.91, band: 'high' }, why }),
  );
  await page.say('can I bring my dog?');
  const terms = page.all('dt').map(({ textContent }) => textContent);
  const values = page.all('dd').map(({ textContent }) => textContent);
  expect(page.find('summary').textContent).toBe('Why this answer');
  expect(Object.fromEntries(terms.map((term, at) => [term, values[at]]))).toEqual({
    Intent: 'ask_pets',
    Confidence: '91%',
    Band: 'high',
    Candidates: 'ask_pets91%ask_parking5%ask_wifi2%',
    Language: 'en',
    Flags: 'booking.enabled onconversation.menu offtone warmlimit 3',
    'PMS reads': 'offers cache hit (l1, 1.5 sec)booking cache miss (miss)',
    Time: '12 ms',
  });
  expect(page.all('meter').map(({ value }) => value)).toEqual([0.91, 0.05, 0.02]);
});

test('nothing used is said as such, and without an explanation there is no panel', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(
    answering('one', { why: { ...why, flags: {}, cache: [], ranking: [] } }),
    answering('two'),
  );
  await page.say('first');
  await page.say('second');
  expect(page.all('details')).toHaveLength(1);
  expect(page.all('dd').filter(({ textContent }) => textContent === 'none')).toHaveLength(3);
});

test('while people have the conversation their replies appear, each once', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(answering('I pass you to reception', { handedOver: true }));
  await page.say('a person, please');
  expect(page.find('#banner').hidden).toBe(false);

  server.transcript.handedOver = true;
  server.transcript.messages.push(
    { author: 'guest', text: 'a person, please', at: 1 },
    { author: 'agent', text: 'I pass you to reception', at: 2 },
    { author: 'staff', text: 'Ana here', at: 3 },
  );
  browser.tick();
  await page.settle();
  browser.tick();
  await page.settle();
  expect(page.bubbles().filter((bubble) => bubble.includes('staff'))).toEqual(['bubble staff: Ana here']);

  server.transcript.messages.push({ author: 'staff', text: 'Done!', at: 4 });
  server.transcript.handedOver = false;
  browser.tick();
  await page.settle();
  expect(page.bubbles().at(-1)).toBe('bubble staff: Done!');
  expect(page.find('#banner').hidden).toBe(true);
  expect(browser.timers).toEqual([]);
});

test('the agent’s silence makes no bubble while people have the conversation', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.transcript.handedOver = true;
  server.next.push(
    answering('Reception will answer', { handedOver: true }),
    answering('', { handedOver: true }),
  );
  await page.say('a person');
  await page.say('hello?');
  expect(page.bubbles()).toEqual([
    'bubble guest: a person',
    'bubble agent: Reception will answer',
    'bubble guest: hello?',
  ]);
});

test('what a person wrote before giving it back comes before what the agent says next', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(answering('Reception will answer', { handedOver: true }), answering('Free: 2 rooms'));
  await page.say('a person');
  server.transcript.messages.push({ author: 'staff', text: 'All yours', at: 9 });
  await page.say('rooms?');
  expect(page.bubbles().slice(-2)).toEqual(['bubble staff: All yours', 'bubble agent: Free: 2 rooms']);
});

test('the page looks only while it is seen, and goes on after the network was away', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(answering('Reception', { handedOver: true }));
  await page.say('a person');
  server.transcript.handedOver = true;
  const looks = () => server.calls.filter(({ path }) => path.startsWith('/v1/conversations')).length;
  page.document.hidden = true;
  browser.tick();
  await page.settle();
  expect(looks()).toBe(0);
  page.document.hidden = false;
  server.conversationStatus = 500;
  browser.tick();
  await page.settle();
  server.conversationStatus = 200;
  server.transcript.messages.push({ author: 'staff', text: 'Back', at: 5 });
  browser.tick();
  await page.settle();
  expect(looks()).toBe(2);
  expect(page.bubbles().at(-1)).toBe('bubble staff: Back');
});

test('a conversation that is gone is no longer waited for', async () => {
  const { server, browser } = setUp();
  const page = browser.open();
  server.next.push(answering('Reception', { handedOver: true }));
  await page.say('a person');
  server.conversationStatus = 404;
  browser.tick();
  await page.settle();
  expect(page.find('#banner').hidden).toBe(true);
  expect(browser.timers).toEqual([]);
});

test('a reload brings the conversation back, with its open options and its guest', async () => {
  const { server, browser } = setUp();
  const before = browser.open();
  server.next.push(offer(['one', 'two']));
  await before.say('room');
  const page = browser.open();
  expect(page.bubbles()).toEqual(before.bubbles());
  await page.tap('.choice');
  expect(server.sent().at(-1)).toMatchObject({ option: { id: 'one' } });
  expect(server.validTokens).toBe(1);
});

test('a message whose answer was lost with the page can be sent again with the same id', async () => {
  const { server, browser } = setUp();
  server.next.push(new TypeError('network'));
  await browser.open().say('hi');
  const page = browser.open();
  await page.tap('.retry');
  expect(server.sent().map(({ messageId }) => messageId)).toEqual(['m-1', 'm-1']);
  expect(page.bubbles()).toEqual(['bubble guest: hi', 'bubble agent: ok']);
  expect(browser.open().all('.failed')).toEqual([]);
});

test('a reload while people have the conversation shows what they wrote meanwhile', async () => {
  const { server, browser } = setUp();
  server.next.push(answering('Reception', { handedOver: true }));
  await browser.open().say('a person');
  server.transcript.handedOver = true;
  server.transcript.messages.push({ author: 'staff', text: 'Ana here', at: 3 });
  const page = browser.open();
  await page.settle();
  expect(page.find('#banner').hidden).toBe(false);
  expect(page.bubbles().at(-1)).toBe('bubble staff: Ana here');
});

test('a new conversation forgets the old one', async () => {
  const { browser, reload } = setUp();
  const page = browser.open();
  await page.say('hi');
  await page.tap('#restart');
  expect(reload).toHaveBeenCalledTimes(1);
  expect(browser.open().bubbles()).toEqual([]);
});

const failing = (message: string) => () => {
  throw new Error(message);
};

test.each<[string, () => Storage]>([
  ['forbids storage', failing('denied')],
  ['has no room left', () => memoryStorage({ setItem: failing('full') })],
  ['kept something broken', () => memoryStorage({ getItem: () => '{' })],
])('the chat works in a browser that %s', async (_, storage) => {
  const { browser } = setUp();
  const page = browser.open(storage);
  await page.say('hi');
  expect(page.bubbles()).toEqual(['bubble guest: hi', 'bubble agent: ok']);
});
