import type { StoreChange, StoreReport } from '../store.ts';

/** What instances tell each other. */
export type Message =
  | ({ readonly type: 'changed'; readonly origin: string } & StoreChange)
  | ({ readonly type: 'followed'; readonly origin: string } & StoreReport)
  | { readonly type: 'landed'; readonly entry: string };

/** Anybody may publish on a channel. @returns undefined for what no instance sends */
export const parse = (text: string): Message | undefined => {
  try {
    const message = JSON.parse(text) as Partial<Record<string, unknown>> | null;
    if (!message) return undefined;
    const { type, entry, tenant, verb, tags, operations, forMs } = message;
    const ofHotel = typeof tenant === 'string' && tenant.isWellFormed();
    const fits =
      (type === 'landed' && typeof entry === 'string') ||
      (type === 'followed' && ofHotel && typeof forMs === 'number' && areStrings(operations)) ||
      (type === 'changed' && ofHotel && (verb === 'invalidate' || verb === 'expire') && areStrings(tags));
    return fits ? (message as unknown as Message) : undefined;
  } catch {
    return undefined;
  }
};

const areStrings = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
