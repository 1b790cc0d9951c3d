import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOfError } from '../../src/channels/answer.ts';
import { outcomeOf } from '../../src/channels/whatsapp/outcome.ts';

const refused = (status: number, code?: number, retryAfter: string | null = null) =>
  outcomeOf({
    status,
    retryAfter,
    body: code === undefined ? undefined : { error: { code, message: 'To: +34600111222' } },
  });

describe('outcomeOf', () => {
  it('reads the id of what was taken', () => {
    const body = { messaging_product: 'whatsapp', contacts: [], messages: [{ id: 'wamid.1' }] };
    expect(outcomeOf({ status: 200, retryAfter: null, body })).toEqual({
      outcome: 'sent',
      providerId: 'wamid.1',
    });
  });

  it.each([
    undefined,
    null,
    'ok',
    {},
    { messages: [] },
    { messages: [{ id: 7 }] },
    { messages: [{ id: '' }] },
  ])('does not know what became of a message that was answered 200 with %j', (body) => {
    expect(outcomeOf({ status: 200, retryAfter: null, body })).toEqual({
      outcome: 'unknown',
      reason: 'bad_response',
    });
  });

  it.each([4, 80_007, 130_429])('holds back all that a number sends after error %i', (code) => {
    expect(refused(400, code)).toEqual({ outcome: 'retry', reason: String(code), about: 'number' });
    expect(refused(400, code, '7')).toEqual({
      outcome: 'retry',
      reason: String(code),
      about: 'number',
      afterMs: 7000,
    });
  });

  it.each([1, 2, 131_000, 131_016, 131_057])('tries again after error %i', (code) => {
    expect(refused(400, code)).toEqual({ outcome: 'retry', reason: String(code) });
    expect(refused(400, code, '7')).toEqual({ outcome: 'retry', reason: String(code), afterMs: 7000 });
  });

  it('waits six seconds when one guest got too many', () => {
    expect(refused(400, 131_056)).toEqual({
      outcome: 'retry',
      reason: '131056',
      about: 'pair',
      afterMs: 6000,
    });
  });

  it.each([0, 3, 10, 190, 200, 250, 299, 368, 131_031, 131_042, 131_045])(
    'keeps the message for when a person has repaired the account after error %i',
    (code) => {
      expect(refused(403, code)).toEqual({
        outcome: 'retry',
        reason: String(code),
        about: 'account',
        afterMs: 60_000,
      });
    },
  );

  it.each([
    ['window', 131_047],
    ['template', 132_000],
    ['template', 132_001],
    ['template', 132_015],
    ['template', 132_016],
    ['guest', 131_021],
    ['guest', 131_026],
    ['guest', 131_049],
    ['guest', 131_050],
  ])('knows that the %s is the trouble after error %i', (about, code) => {
    expect(refused(400, code)).toEqual({ outcome: 'failed', reason: String(code), about });
  });

  it.each([100, 131_008, 131_009, 131_051, 131_052, 131_053, 132_100, 199, 300, 999_999, -1])(
    'gives up after error %i',
    (code) => {
      expect(refused(400, code)).toEqual({ outcome: 'failed', reason: String(code) });
    },
  );

  it.each([500, 502, 504, 599])('does not know what became of a message after status %i', (status) => {
    expect(refused(status)).toEqual({ outcome: 'unknown', reason: `http_${status}` });
    expect(refused(status, 131_000)).toEqual({ outcome: 'unknown', reason: '131000' });
    expect(refused(status, 131_026)).toEqual({ outcome: 'unknown', reason: '131026' });
    expect(refused(status, 131_016)).toEqual({ outcome: 'retry', reason: '131016' });
  });

  it.each([429, 503])('tries again after status %i, when it is told to', (status) => {
    expect(refused(status)).toEqual({ outcome: 'retry', reason: `http_${status}` });
    expect(refused(status, 2, '30')).toEqual({ outcome: 'retry', reason: '2', afterMs: 30_000 });
    expect(refused(status, 131_056, '9')).toEqual({
      outcome: 'retry',
      reason: '131056',
      about: 'pair',
      afterMs: 9000,
    });
    // A wait that nobody can mean is an hour; a date is as good as none.
    expect(refused(status, 2, '999999999')).toEqual({ outcome: 'retry', reason: '2', afterMs: 3_600_000 });
    expect(refused(status, 2, 'Wed, 21 Oct 2026 07:28:00 GMT')).toEqual({ outcome: 'retry', reason: '2' });
  });

  it('treats a bare refusal by its status', () => {
    expect(refused(401)).toEqual({
      outcome: 'retry',
      reason: 'http_401',
      about: 'account',
      afterMs: 60_000,
    });
    expect(refused(403)).toEqual({
      outcome: 'retry',
      reason: 'http_403',
      about: 'account',
      afterMs: 60_000,
    });
    expect(refused(400)).toEqual({ outcome: 'failed', reason: 'http_400' });
    expect(refused(302)).toEqual({ outcome: 'failed', reason: 'http_302' });
  });

  it('never repeats what the answer says, and never fails', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 599 }),
        fc.jsonValue(),
        fc.option(fc.string()),
        (status, body, after) => {
          const result = outcomeOf({ status, retryAfter: after, body: { error: body, messages: body } });
          const reason = 'reason' in result ? result.reason : '';
          expect(reason).toMatch(/^(?:|bad_response|http_\d{3})$/);
        },
      ),
    );
  });
});

describe('outcomeOfError', () => {
  const failed = (code: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(`${code} 10.0.0.1`), { code }) });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
    'is sure that nothing was sent after %s',
    (code) => {
      expect(outcomeOfError(failed(code))).toEqual({ outcome: 'retry', reason: code });
    },
  );

  it.each([
    failed('ECONNRESET'),
    failed('UND_ERR_SOCKET'),
    failed('UND_ERR_HEADERS_TIMEOUT'),
    new DOMException('The operation timed out', 'TimeoutError'),
    new DOMException('Aborted', 'AbortError'),
    new Error('Bearer token'),
    'text',
    undefined,
  ])('does not know what became of the message after %o', (error) => {
    expect(outcomeOfError(error)).toEqual({ outcome: 'unknown', reason: 'no_response' });
  });
});
