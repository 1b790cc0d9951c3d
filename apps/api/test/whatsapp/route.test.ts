import { describe, expect, it } from 'vitest';
import {
  anyMessage,
  batch,
  buttonReply,
  change,
  encode,
  sign,
  statusUpdate,
  textMessage,
  webhook,
} from '../doubles/whatsapp-payloads.ts';
import { at, expectProblem, from, secret, start, verifyToken } from './route-setup.ts';

describe('GET /webhooks/whatsapp/:app', () => {
  const query = (token: string, mode = 'subscribe') =>
    `?hub.mode=${mode}&hub.challenge=1158201444&hub.verify_token=${token}`;

  it('answers the handshake with the bare challenge', async () => {
    const response = await start().app.request(`/webhooks/whatsapp/main${query(verifyToken)}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe('1158201444');
  });

  it.each([
    ['a wrong token', query('guess')],
    ['the token of another app', query('verify-token-of-other')],
    ['no token', '?hub.mode=subscribe&hub.challenge=1'],
    ['another mode', query(verifyToken, 'unsubscribe')],
    ['no query', ''],
  ])('refuses %s', async (_, search) => {
    const { app, rejected } = start();
    await expectProblem(await app.request(`/webhooks/whatsapp/main${search}`), 403);
    expect(rejected).toEqual([['handshake']]);
  });

  it.each(['nobody', '__proto__', 'constructor'])('does not know the app %s', async (name) => {
    const { app, rejected } = start();
    await expectProblem(await app.request(`/webhooks/whatsapp/${name}${query(verifyToken)}`), 404);
    expect(rejected).toEqual([['unknown_app']]);
  });
});

describe('who may deliver', () => {
  const body = encode(webhook('70001', textMessage({ id: 'wamid.A', from, at }, 'Hola, ¿mañana?')));

  it.each([
    ['no signature', undefined],
    ['an empty one', ''],
    ['a dummy', 'dummy-signature'],
    ['a forged one', `sha256=${'a'.repeat(64)}`],
    ['a truncated one', sign(body, secret).slice(0, -2)],
    ['one of another secret', sign(body, 'guess')],
    ['one of another body', sign(`${body} `, secret)],
    ['one of the body written anew', sign(JSON.stringify(JSON.parse(body)), secret)],
  ])('stores nothing that comes with %s', async (_, signature) => {
    const { post, accepted, statuses, rejected } = start();
    await expectProblem(
      await post(body, signature === undefined ? {} : { 'x-hub-signature-256': signature }),
      401,
    );
    expect([...accepted, ...statuses]).toEqual([]);
    expect(rejected).toEqual([['signature']]);
  });

  it('does not let one app sign for another', async () => {
    const { post, accepted, rejected } = start();
    const headers = { 'x-hub-signature-256': sign(body, secret) };
    await expectProblem(await post(body, headers, '/webhooks/whatsapp/other'), 401);
    await expectProblem(await post(body, headers, '/webhooks/whatsapp/nobody'), 404);
    expect(accepted).toEqual([]);
    expect(rejected).toEqual([['signature'], ['unknown_app']]);
  });

  it('does not let one app speak to the hotels of another', async () => {
    const { deliver, accepted, quarantined } = start();
    const response = await deliver(JSON.parse(body), '/webhooks/whatsapp/other', 'secret-of-the-app-other');
    expect(response.status).toBe(200);
    expect(accepted).toEqual([]);
    expect(quarantined).toEqual([{ app: 'other', address: '70001', messages: 1 }]);
  });

  it.each(['{', '', 'null,', '{"entry":[}', '\u0000'])('calls signed %j broken JSON', async (broken) => {
    const { post, accepted, rejected } = start();
    await expectProblem(await post(broken, { 'x-hub-signature-256': sign(broken, secret) }), 400);
    expect(accepted).toEqual([]);
    expect(rejected).toEqual([['json']]);
  });

  it('calls signed bytes that are not UTF-8 broken', async () => {
    const { app, rejected } = start();
    const raw = Uint8Array.of(0x22, 0xff, 0x22);
    const headers = { 'x-hub-signature-256': sign(raw, secret) };
    await expectProblem(
      await app.request('/webhooks/whatsapp/main', { method: 'POST', body: raw, headers }),
      400,
    );
    expect(rejected).toEqual([['json']]);
  });

  it.each([null, 7, 'text', [], {}, { entry: null }])('takes signed %j and does nothing', async (payload) => {
    const { deliver, accepted, statuses, quarantined } = start();
    const response = await deliver(payload);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect([...accepted, ...statuses, ...quarantined]).toEqual([]);
  });
});

describe('what is delivered', () => {
  it('stores all messages of three entries in one call, each for its hotel, and their statuses', async () => {
    const { deliver, accepted, statuses, ignored } = start();
    const payload = batch(
      [
        change(
          '70001',
          textMessage({ id: 'a', from, at }, 'Hola'),
          textMessage({ id: 'b', from, at }, '¿Precio?'),
        ),
        change('70002', buttonReply({ id: 'c', from: { bsuid: 'AR.1' }, at }, 'yes', 'Sí')),
      ],
      [change('70001', statusUpdate({ id: 'wamid.O', status: 'read', at, opaque: 'obx_1' }))],
      [
        change(
          '70002',
          anyMessage({ id: 'd', from, at }, 'audio'),
          anyMessage({ id: 'e', from, at }, 'reaction'),
          statusUpdate({ id: 'wamid.P', status: 'failed', at, errorCode: 131_026 }),
        ),
      ],
    );
    expect((await deliver(payload)).status).toBe(200);
    const both = [
      { kind: 'phone', value: from.phone },
      { kind: 'bsuid', value: from.bsuid },
    ];
    const common = { channel: 'whatsapp', sentAt: at };
    expect(accepted).toEqual([
      [
        {
          ...common,
          hotel: 'malaga',
          messageId: 'a',
          aliases: both,
          content: { type: 'text', text: 'Hola' },
        },
        {
          ...common,
          hotel: 'malaga',
          messageId: 'b',
          aliases: both,
          content: { type: 'text', text: '¿Precio?' },
        },
        {
          ...common,
          hotel: 'buenos-aires',
          messageId: 'c',
          aliases: [{ kind: 'bsuid', value: 'AR.1' }],
          content: { type: 'option', id: 'yes', label: 'Sí' },
        },
        {
          ...common,
          hotel: 'buenos-aires',
          messageId: 'd',
          aliases: both,
          content: { type: 'unsupported', kind: 'audio' },
        },
      ],
    ]);
    expect(statuses).toEqual([
      ['malaga', { providerId: 'wamid.O', status: 'read', at, id: 'obx_1' }],
      ['buenos-aires', { providerId: 'wamid.P', status: 'failed', at, reason: '131026' }],
    ]);
    expect(ignored).toEqual([1]);
  });

  it('counts what comes for a number that is no hotel’s and keeps the rest', async () => {
    const { deliver, accepted, quarantined, rejected } = start();
    const payload = batch(
      [change('79999', textMessage({ id: 'a', from, at }, 'x'), textMessage({ id: 'b', from, at }, 'x'))],
      [change('70001', textMessage({ id: 'c', from, at }, 'x'))],
      [change('78888', statusUpdate({ id: 'w', status: 'read', at }))],
    );
    expect((await deliver(payload)).status).toBe(200);
    expect(accepted.flat().map(({ messageId }) => messageId)).toEqual(['c']);
    expect(quarantined).toEqual([
      { app: 'main', address: '79999', messages: 2 },
      { app: 'main', address: '78888', messages: 0 },
    ]);
    expect(rejected).toEqual([]);
  });

  it.each([
    ['messages', textMessage({ id: 'a', from, at }, 'Hola')],
    ['statuses', statusUpdate({ id: 'w', status: 'read', at })],
  ])('asks for %s again that could not be stored', async (_, part) => {
    const { deliver, rejected } = start({ storeFails: true });
    const response = await deliver(webhook('70001', part));
    await expectProblem(response, 503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(rejected).toEqual([['store', new Error('the disk is full')]]);
  });
});
