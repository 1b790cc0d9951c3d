import { defineFlags } from '@hotel/feature-flags';

/** What operators can switch while the service runs, per hotel or for everybody. */
export const definitions = defineFlags({
  'booking.enabled': {
    default: true,
    description: 'The agent may book; off: it offers reception instead.',
    owner: 'reservations',
  },
  'conversation.choices': {
    default: true,
    description: 'In doubt the agent offers what the guest may have meant; off: it asks to rephrase.',
    owner: 'guest-experience',
  },
  'conversation.menu': {
    default: true,
    description:
      'After a second message that was not understood the agent shows a menu; off: a person takes over.',
    owner: 'guest-experience',
  },
});
