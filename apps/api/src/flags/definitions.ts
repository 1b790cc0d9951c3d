import { defineFlags } from '@hotel/feature-flags';

/** What operators can switch while the service runs, per hotel or for everybody. */
export const definitions = defineFlags({
  'booking.enabled': {
    default: true,
    description: 'The agent may book; off: it offers reception instead.',
    owner: 'reservations',
  },
  'nlp.fallback.enhanced': {
    default: true,
    description:
      'In doubt the agent offers choices, then a menu; off: it asks once to rephrase, then a person comes.',
    owner: 'guest-experience',
  },
  'nlp.hotel.words': {
    default: true,
    description:
      "The agent reads a hotel's messages by the model that knows its own words; off: by the starter model.",
    owner: 'guest-experience',
  },
  'channel.whatsapp.agent': {
    default: true,
    description: 'The agent answers on WhatsApp; off: every conversation there goes to a person.',
    owner: 'guest-experience',
  },
  'channel.telegram.agent': {
    default: true,
    description: 'The agent answers on Telegram; off: every conversation there goes to a person.',
    owner: 'guest-experience',
  },
  'channel.email.agent': {
    default: true,
    description: 'The agent answers mails; off: every conversation there goes to a person.',
    owner: 'guest-experience',
  },
  'channel.web.agent': {
    default: true,
    description: 'The agent answers in the web chat; off: every conversation there goes to a person.',
    owner: 'guest-experience',
  },
  'console.reply': {
    default: true,
    description: 'Reception answers guests from the console; off: it reads there and answers elsewhere.',
    owner: 'front-desk',
  },
});
