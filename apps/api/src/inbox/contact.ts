import type { InboundMessage } from '../channels/channel.ts';
import { wishOf } from '../consent/wish.ts';

/**
 * How things stand between the hotel and a guest: each the newest moment by the provider's clock, 0 when never. All
 * three only grow, so that messages in any order, and repeated, come to the same.
 */
export interface Contact {
  /** The guest wrote something. */
  readonly heardAt: number;
  /** The guest wanted no more messages. */
  readonly optedOutAt: number;
  /** The guest wrote something that asks for an answer. */
  readonly optedInAt: number;
}

/** What one message changes of it. */
export const contactOf = ({ content, sentAt }: InboundMessage): Contact => {
  if (content.type === 'staff' || content.type === 'automatic')
    return { heardAt: 0, optedOutAt: 0, optedInAt: 0 };
  const wish = wishOf(content);
  return {
    heardAt: sentAt,
    optedOutAt: wish === 'out' ? sentAt : 0,
    optedInAt: wish === 'in' ? sentAt : 0,
  };
};

/** In doubt, as within the same second, the guest is left alone. */
export const isOptedOut = ({ optedOutAt, optedInAt }: Contact): boolean =>
  optedOutAt > 0 && optedOutAt >= optedInAt;
