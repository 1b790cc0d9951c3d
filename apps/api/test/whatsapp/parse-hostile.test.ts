import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../src/channels/whatsapp/parse.ts';
import { statusUpdate, textMessage } from '../doubles/whatsapp-payloads.ts';

const at = 1_790_000_000_000;
const from = { phone: '34600111222' };

describe('hostile input', () => {
  it('does not read what hides behind __proto__', () => {
    const hidden = JSON.parse(`{"entry":[{"changes":[{"field":"messages","value":{
      "metadata":{"phone_number_id":"70001"},"__proto__":{"statuses":[{"id":"w","status":"read","timestamp":"1"}]},
      "messages":[
        {"id":"a","from":"34600111222","timestamp":"1","type":"text","__proto__":{"text":{"body":"stolen"}}},
        {"id":"b","timestamp":"1","type":"text","text":{"body":"x"},"__proto__":{"from":"34600111222"}}]}}]}]}`);
    const { messages, statuses, ignored } = parseWebhook(hidden);
    expect(messages.map(({ messageId, content }) => [messageId, content])).toEqual([
      ['a', { type: 'unsupported', kind: 'text' }],
    ]);
    expect(statuses).toEqual([]);
    expect(ignored).toBe(1);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('never throws, whatever it is given', () => {
    const keys = [
      'entry',
      'changes',
      'field',
      'value',
      'metadata',
      'phone_number_id',
      'messages',
      'statuses',
    ];
    const any = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.jsonValue(),
        fc.constantFrom<unknown>('messages', 'text', '70001', '1790000000'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys, '__proto__', 'type', 'id', 'from'), tie('tree'), {
          maxKeys: 6,
        }),
      ),
    })).tree;
    fc.assert(
      fc.property(any, (payload) => {
        const { messages, statuses, ignored } = parseWebhook(payload);
        for (const { aliases, sentAt } of messages) {
          expect(aliases.length).toBeGreaterThan(0);
          expect(Number.isSafeInteger(sentAt)).toBe(true);
        }
        expect(Array.isArray(statuses)).toBe(true);
        expect(ignored).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every valid message and status among garbage, in order', () => {
    const garbage = fc.oneof(
      fc.jsonValue().filter((value) => value === null || typeof value !== 'object' || Array.isArray(value)),
      fc.dictionary(fc.constantFrom('id', 'type', 'from', 'text'), fc.jsonValue()),
    );
    const mixed = fc.array(fc.oneof(fc.constant('good' as const), garbage), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(mixed, { maxLength: 4 }), mixed, (lists, statusList) => {
        let made = 0;
        const good = (): unknown => textMessage({ id: `m${(made += 1)}`, from, at }, 'hola').messages?.[0];
        const goodStatus = (): unknown =>
          statusUpdate({ id: `s${(made += 1)}`, status: 'read', at }).statuses?.[0];
        const expected: string[] = [];
        const fill = (list: readonly unknown[], make: () => unknown): unknown[] =>
          list.map((item) => {
            if (item !== 'good') return item;
            const value = make();
            expected.push((value as { id: string }).id);
            return value;
          });
        const value = { metadata: { phone_number_id: '70001' } };
        const entry = lists.map((list) => ({
          changes: [{ field: 'messages', value: { ...value, messages: fill(list, good) } }],
        }));
        const last = {
          changes: [{ field: 'messages', value: { ...value, statuses: fill(statusList, goodStatus) } }],
        };
        const { messages, statuses } = parseWebhook({ entry: [...entry, last] });
        const found = [
          ...messages.map(({ messageId }) => messageId),
          ...statuses.map(({ providerId }) => providerId),
        ];
        expect(found).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
