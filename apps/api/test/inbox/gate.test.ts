import { expect, test } from 'vitest';
import type { Channel, OutboundMessage } from '../../src/channels/channel.ts';
import { passage } from '../../src/inbox/gate.ts';
import { malaga } from './messages.ts';

const message: OutboundMessage = {
  id: 'obx_1',
  hotel: malaga,
  channel: 'whatsapp',
  to: { kind: 'phone', value: '1' },
  reply: { text: 'hola' },
};
const template = { name: 't', language: 'es', parameters: ['a'] };
const window: NonNullable<Channel['window']> = {
  openMs: 100,
  outside: (given, language) => (language ? { ...given, template: { ...template, language } } : undefined),
};
const address = { kind: 'bsuid', value: 'ES.1' } as const;
const heard = (heardAt: number, more: { optedOutAt?: number; optedInAt?: number } = {}) => ({
  address,
  contact: { heardAt, optedOutAt: 0, optedInAt: 0, ...more },
  state: { stay: {}, language: 'pt' as const },
});

test('a message goes to where the guest is now', () => {
  expect(passage(message, heard(0), {}, 1_000_000)).toEqual({ message: { ...message, to: address } });
});

test('what the provider refused as too late is no free text any more, until the guest writes again', () => {
  const refused = { ...message, refusedAt: 50 };
  const later = { ...message, to: address, template: { ...template, language: 'pt' } };
  expect(passage(refused, heard(50), { window }, 60)).toEqual({ message: later });
  expect(passage(refused, heard(51), { window }, 60)).toEqual({ message: { ...message, to: address } });
});

test('nothing but the farewell goes to a guest who opted out', () => {
  const out = heard(5, { optedOutAt: 5, optedInAt: 4 });
  expect(passage(message, out, { window }, 6)).toMatchObject({ refused: { reason: 'opted_out' } });
  const farewell = { ...message, reply: { text: 'adiós', farewell: true } as const };
  expect(passage(farewell, out, { window }, 6)).toEqual({ message: { ...farewell, to: address } });
});

test('free text while the window is open, then a template in the language of the guest, or nothing', () => {
  expect(passage(message, heard(0), { window }, 99)).toEqual({ message: { ...message, to: address } });
  expect(passage(message, heard(0), { window }, 100)).toEqual({
    message: { ...message, to: address, template: { ...template, language: 'pt' } },
  });
  const unspoken = { ...heard(0), state: { stay: {} } };
  expect(passage(message, unspoken, { window }, 100)).toMatchObject({ refused: { reason: 'window_closed' } });
});
