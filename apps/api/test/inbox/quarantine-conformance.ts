import { expect, test } from 'vitest';
import type { Quarantine } from '../../src/inbox/quarantine.ts';
import type { MessageStore } from '../../src/inbox/store.ts';
import { text } from './messages.ts';

interface Place {
  readonly keep: MessageStore['quarantine'];
  readonly strays: Quarantine;
}

const stray = (messageId: string, from: object = {}) => {
  const { hotel: _, channel: __, ...message } = text(messageId);
  return { channel: 'whatsapp', app: 'main', address: '79999', ...from, message } as const;
};

/** What every quarantine promises; its clock stands at 2_000. */
export const quarantineConformance = (name: string, fresh: () => Place | Promise<Place>): void => {
  test(`${name}: what came for an unknown business number is kept aside, each message once`, async () => {
    const { keep, strays } = await fresh();
    await keep([stray('a'), stray('b')]);
    await keep([stray('a'), stray('a', { address: '78888' })]);
    const { message, ...number } = stray('a');
    const all = await strays.addresses(10);
    expect(all.toSorted((one, other) => one.messages - other.messages)).toEqual([
      { ...number, address: '78888', messages: 1, since: 2_000 },
      { ...number, messages: 2, since: 2_000 },
    ]);
    expect(await strays.addresses(1)).toHaveLength(1);
    expect(await strays.messages(number, 1)).toEqual([message]);
    expect(await strays.messages({ ...number, app: 'other' }, 9)).toEqual([]);
    await strays.release(number, ['a', 'x']);
    expect((await strays.messages(number, 9)).map(({ messageId }) => messageId)).toEqual(['b']);
    expect(await strays.forgetBefore(2_000)).toBe(0);
    expect(await strays.forgetBefore(2_001)).toBe(2);
    expect(await strays.addresses(10)).toEqual([]);
    expect(await strays.messages(number, 9)).toEqual([]);
    await keep([stray('b')]);
    expect(await strays.messages(number, 9)).toHaveLength(1);
  });
};
