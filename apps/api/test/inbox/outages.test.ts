import { expect, test } from 'vitest';
import { createOutages } from '../../src/inbox/outages.ts';
import { buenosAires, malaga } from './messages.ts';

test('a refused account is news once, for its hotel, until a message gets through', () => {
  const outages = createOutages();
  const at = (hotel: typeof malaga) => ({ hotel, channel: 'whatsapp' }) as const;
  const refused = { outcome: 'retry', reason: '190', about: 'account' } as const;
  expect(outages.note(at(malaga), { outcome: 'retry', reason: '131056', about: 'pair' })).toBeUndefined();
  expect(outages.note(at(malaga), refused)).toBe('down');
  expect(outages.note(at(malaga), refused)).toBeUndefined();
  expect(outages.note(at(buenosAires), { outcome: 'sent' })).toBeUndefined();
  expect(outages.now()).toEqual([{ hotel: malaga, channel: 'whatsapp', reason: '190' }]);
  expect(outages.note(at(malaga), { outcome: 'sent' })).toBe('up');
  expect(outages.now()).toEqual([]);
});
