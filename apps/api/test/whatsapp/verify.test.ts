import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacKey } from '../../src/access/hmac-key.ts';
import { handshake, verifySignature } from '../../src/channels/whatsapp/verify.ts';
import { sign } from '../doubles/whatsapp-payloads.ts';

const secret = 'the-app-secret-of-this-file';
const key = await hmacKey(secret);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const body = bytes(String.raw`{"text":"ma\u00f1ana \/ ñ"}`);
const good = sign(body, secret);

describe('verifySignature', () => {
  it('accepts what the secret signed, byte for byte', async () => {
    expect(await verifySignature(key, body, good)).toBe(true);
    expect(await verifySignature(key, bytes(''), sign('', secret))).toBe(true);
  });

  it('agrees with an independent HMAC for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (raw) => {
        const digest = createHmac('sha256', secret).update(raw).digest('hex');
        expect(await verifySignature(key, raw, `sha256=${digest}`)).toBe(true);
      }),
    );
  });

  it.each([
    ['absent', undefined],
    ['empty', ''],
    ['a dummy', 'dummy-signature'],
    ['a dummy with the prefix', 'sha256=dummy-signature'],
    ['only the prefix', 'sha256='],
    ['truncated', good.slice(0, -1)],
    ['half', good.slice(0, 39)],
    ['longer', `${good}0`],
    ['twice', `${good}, ${good}`],
    ['without the prefix', good.slice(7)],
    ['with another prefix', `sha1=${good.slice(7)}`],
    ['with an upper-case prefix', good.replace('sha256', 'SHA256')],
    ['with space before', ` ${good}`],
    ['with space after', `${good} `],
    ['with a line break after', `${good}\n`],
    ['zeros', `sha256=${'0'.repeat(64)}`],
    ['no hexadecimal digits', `sha256=${'g'.repeat(64)}`],
    ['in base64', `sha256=${Buffer.from(good.slice(7), 'hex').toString('base64')}`],
    ['of another secret', sign(body, 'another-secret')],
    ['of another body', sign(bytes('{}'), secret)],
    [
      'of the same JSON written anew',
      sign(JSON.stringify(JSON.parse(new TextDecoder().decode(body))), secret),
    ],
  ])('refuses a header that is %s', async (_, header) => {
    expect(await verifySignature(key, body, header)).toBe(false);
  });

  it('refuses every other digest and every changed byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(255), fc.nat(body.length - 1), fc.nat(31), async (flip, at, digit) => {
        const mask = (flip % 255) + 1;
        const changed = body.map((byte, i) => (i === at ? byte ^ mask : byte));
        expect(await verifySignature(key, changed, good)).toBe(false);
        const digest = Buffer.from(good.slice(7), 'hex').map((byte, i) => (i === digit ? byte ^ mask : byte));
        expect(await verifySignature(key, body, `sha256=${Buffer.from(digest).toString('hex')}`)).toBe(false);
      }),
    );
  });
});

describe('handshake', () => {
  const challengeOf = handshake('the-verify-token');
  const query = { mode: 'subscribe', token: 'the-verify-token', challenge: '1158201444' };

  it('gives the challenge back to who knows the token', () => {
    expect(challengeOf(query)).toBe('1158201444');
  });

  it.each([
    ['another token', { ...query, token: 'the-verify-tokem' }],
    ['a prefix of the token', { ...query, token: 'the-verify' }],
    ['an empty token', { ...query, token: '' }],
    ['no token', { ...query, token: undefined }],
    ['another mode', { ...query, mode: 'unsubscribe' }],
    ['no mode', { ...query, mode: undefined }],
    ['no challenge', { ...query, challenge: undefined }],
  ])('gives nothing for %s', (_, wrong) => {
    expect(challengeOf(wrong)).toBeUndefined();
  });
});
