import { z } from 'zod';
import type { GuestAlias, Move } from '../channel.ts';
import { id, perhaps, phone } from './shapes.ts';

const moved = z.object({
  type: z.literal('system'),
  /** The number before. */
  from: perhaps(phone),
  system: z.object({
    type: z.enum(['user_changed_number', 'user_changed_user_id', 'customer_changed_number']),
    wa_id: perhaps(phone),
    /** Its name before version 12 of the API. */
    new_wa_id: perhaps(phone),
    user_id: perhaps(id),
    previous_user_id: perhaps(id),
  }),
});

const aliases = (number: string | undefined, bsuid: string | undefined): readonly GuestAlias[] => [
  ...(number === undefined ? [] : [{ kind: 'phone', value: number } as const]),
  ...(bsuid === undefined ? [] : [{ kind: 'bsuid', value: bsuid } as const]),
];

/**
 * A system message that a guest has another number, which makes another business-scoped id as well; undefined when it says
 * something else, or not enough.
 */
export const moveOf = (message: unknown): Move | undefined => {
  const { data } = moved.safeParse(message);
  if (!data) return undefined;
  const { wa_id: number = data.system.new_wa_id, user_id: bsuid, previous_user_id: previous } = data.system;
  const to = aliases(number, bsuid);
  const from = aliases(data.from, previous).filter((old) => to.every(({ value }) => value !== old.value));
  const [first, ...others] = to;
  return first && from.length > 0 ? { from, to: [first, ...others] } : undefined;
};
