import { expect, test } from 'vitest';
import { buenosAires, conversation, handedOver, malaga, minutes, setUp } from './set-up.ts';

const hostile = `<script>alert("x")</script>&'`;
const entries = [
  {
    conversation: conversation('c-1', malaga, handedOver(minutes(7))),
    history: [
      { author: 'guest', text: 'hola', at: minutes(9), intent: 'greeting' },
      { author: 'agent', text: 'Te paso con recepción', at: minutes(7) },
      { author: 'guest', text: hostile, at: minutes(2), intent: 'ask_parking' },
    ],
  },
  { conversation: conversation('c-2', buenosAires, handedOver(minutes(3))), history: [] },
  { conversation: conversation('c-3', malaga, { stay: {} }), history: [] },
] as const;
const path = '/console/hotels/malaga/conversations/c-1';

test('the list shows who waits at the hotels of this person, and nobody else', async () => {
  const { get } = setUp(entries);
  const { status, text } = await get('/console');
  expect(status).toBe(200);
  expect(text).toContain('<title>(1) Reception</title>');
  expect(text).toContain(`href="${path}#reply"`);
  expect(text).toContain('Asked for a person');
  expect(text).toMatch(/Waiting for <time [^>]+>7 minutes<\/time>/);
  expect(text).toContain('whatsapp');
  expect(text).toContain('>ES<');
  expect(text).not.toContain('c-2');
  expect(text).not.toContain('c-3');
});

test('an empty list says so', async () => {
  const { text } = await setUp().get('/console');
  expect(text).toContain('Nobody is waiting for an answer.');
  expect(text).toContain('<title>Reception</title>');
});

test('what guests write is text, in the list and in the transcript', async () => {
  const { get } = setUp(entries);
  for (const address of ['/console', path]) {
    const { text } = await get(address);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;');
    expect(text).toContain('Hotel &lt;malaga&gt;');
  }
});

test('one conversation shows the transcript, the reason and the last intent', async () => {
  const { text } = await setUp(entries).get(path);
  const said = [...text.matchAll(/<p class="text">(.*?)<\/p>/gs)].map(([, words]) => words);
  expect(said.slice(0, 2)).toEqual(['hola', 'Te paso con recepción']);
  expect(said).toHaveLength(3);
  expect(text).toContain('Asked for a person');
  expect(text).toMatch(/Last intent<\/dt>\s*<dd>Parking/);
  expect(text).toContain('9 minutes ago');
});

test('nobody writes to a guest who opted out', async () => {
  const [first] = entries;
  const contact = { heardAt: 5, optedOutAt: 5, optedInAt: 4 };
  const out = { ...first, conversation: { ...first.conversation, contact } };
  const { get, post, reply } = setUp([out]);
  const { text } = await get(path);
  expect(text).toContain('asked for no more messages');
  expect(text).not.toContain('<textarea');
  const answered = await post(`${path}/replies`, { text: 'una oferta' });
  expect(answered.status).toBe(409);
  expect(answered.text).toContain('asked for no more messages');
  expect(reply).not.toHaveBeenCalled();
});

test.each([
  ['another hotel’s', '/console/hotels/buenos-aires/conversations/c-2'],
  ['another hotel’s under the own hotel’s name', '/console/hotels/malaga/conversations/c-2'],
  ['an unknown', '/console/hotels/malaga/conversations/c-9'],
])('%s conversation is not found, whatever is done with it', async (_, address) => {
  const { get, post, reply, returnToAgent } = setUp(entries);
  expect((await get(address)).status).toBe(404);
  expect((await post(`${address}/replies`, { text: 'hi' })).status).toBe(404);
  expect((await post(`${address}/return`)).status).toBe(404);
  expect([reply.mock.calls, returnToAgent.mock.calls]).toEqual([[], []]);
});

test('another hotel’s conversations are not even asked for', async () => {
  const { get, conversationOf } = setUp(entries);
  await get('/console/hotels/buenos-aires/conversations/c-2');
  expect(conversationOf).not.toHaveBeenCalled();
});

test('a reply is sent as it was written and the page comes back', async () => {
  const { post, reply } = setUp(entries);
  const { response, status } = await post(`${path}/replies`, { text: '  Hola:\r\nsí, hay <lugar>.  ' });
  expect([status, response.headers.get('location')]).toEqual([303, `${path}#reply`]);
  expect(reply.mock.calls).toEqual([[malaga, 'c-1', 'Hola:\nsí, hay <lugar>.']]);
});

test.each([
  ['', 'empty'],
  [' \r\n ', 'blank'],
  ['x'.repeat(4001), 'too long'],
])('a reply that is %s.. (%s) is not sent, and nothing typed is lost', async (text) => {
  const { post, reply } = setUp(entries);
  const { status, text: page } = await post(`${path}/replies`, { text });
  expect(status).toBe(409);
  expect(page).toContain('1 to 4000 characters');
  expect(page).toContain(`${text.trim()}</textarea>`);
  expect(reply).not.toHaveBeenCalled();
});

test('when the agent has the conversation again no person speaks into it', async () => {
  const { get, post, reply } = setUp(entries);
  const address = '/console/hotels/malaga/conversations/c-3';
  expect((await get(address)).text).not.toContain('<textarea');
  const { status, text } = await post(`${address}/replies`, { text: 'long <answer>' });
  expect(status).toBe(409);
  expect(text).toContain('long &lt;answer&gt;</textarea>');
  expect(reply).not.toHaveBeenCalled();
});

test('where replies are off the conversation is read and given back, and nothing typed is sent or lost', async () => {
  const { get, post, reply, returnToAgent } = setUp(entries, () => false);
  const { text } = await get(path);
  expect(text).toContain('For now replies are not sent from here.');
  expect(text).toContain('Te paso con recepción');
  expect(text).not.toContain('<textarea');
  const refused = await post(`${path}/replies`, { text: 'long <answer>' });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('For now replies are not sent from here.');
  expect(refused.text).toContain('long &lt;answer&gt;</textarea>');
  expect((await post(`${path}/return`)).status).toBe(303);
  expect([reply.mock.calls.length, returnToAgent.mock.calls.length]).toEqual([0, 1]);
});

test('giving it back leads to the list', async () => {
  const { post, returnToAgent } = setUp(entries);
  const { response, status } = await post(`${path}/return`);
  expect([status, response.headers.get('location')]).toEqual([303, '/console']);
  expect(returnToAgent.mock.calls).toEqual([[malaga, 'c-1']]);
});

test('what a person does is recorded before it is done, and not done when it cannot be', async () => {
  const { post, record, reply, returnToAgent } = setUp(entries);
  await post(`${path}/replies`, { text: 'hi' });
  await post(`${path}/return`);
  const marta = { who: 'marta', role: 'staff', hotel: malaga, subject: 'c-1' };
  expect(record.mock.calls).toEqual([
    [{ ...marta, action: 'conversation.reply' }],
    [{ ...marta, action: 'conversation.return' }],
  ]);
  expect(record.mock.invocationCallOrder[0]).toBeLessThan(reply.mock.invocationCallOrder[0] ?? 0);
  record.mockRejectedValue(new Error('the disk is full'));
  expect((await post(`${path}/replies`, { text: 'hi' })).status).toBe(500);
  expect((await post(`${path}/return`)).status).toBe(500);
  // Nothing was done that is to be recorded.
  expect((await post(`${path}/replies`, { text: '' })).status).toBe(409);
  expect([reply.mock.calls.length, returnToAgent.mock.calls.length]).toEqual([1, 1]);
});

test('a conversation that goes away meanwhile is not found; a failure stays a failure', async () => {
  const { post, reply, returnToAgent, conversationOf } = setUp(entries);
  reply.mockRejectedValue(new Error('no such conversation'));
  returnToAgent.mockRejectedValue(new Error('no such conversation'));
  expect((await post(`${path}/replies`, { text: 'hi' })).status).toBe(500);
  for (const [address, fields] of [
    ['replies', { text: 'hi' }],
    ['return', {}],
  ] as const) {
    conversationOf.mockResolvedValueOnce(entries[0].conversation).mockResolvedValueOnce(undefined);
    expect((await post(`${path}/${address}`, fields)).status).toBe(404);
  }
});

test('an id with a slash cannot leave its place in the address', async () => {
  const odd = { conversation: conversation('a/../b', malaga, handedOver(minutes(1))) };
  const { get } = setUp([odd]);
  const address = '/console/hotels/malaga/conversations/a%2F..%2Fb';
  expect((await get('/console')).text).toContain(`href="${address}#reply"`);
  expect((await get(address)).status).toBe(200);
});
