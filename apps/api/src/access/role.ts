import type { TenantId } from '@hotel/tenant-context';

export const roles = ['staff', 'hotel-admin', 'platform-admin'] as const;
export type Role = (typeof roles)[number];

/** Somebody who works for hotels, or for the platform. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  /** Those there are now. */
  readonly hotels: readonly TenantId[];
}

const everybody = roles;
const responsible = ['hotel-admin', 'platform-admin'] as const;
const platform = ['platform-admin'] as const;

/** What may be done, and by whom; for which hotels is another question. */
export const permissions = {
  'hotels.read': everybody,
  'conversations.read': everybody,
  'conversations.answer': everybody,
  'flags.read': responsible,
  'guests.export': responsible,
  'guests.erase': responsible,
  'dead-letters.read': responsible,
  'dead-letters.replay': responsible,
  'lessons.read': everybody,
  'lessons.suggest': everybody,
  'lessons.teach': responsible,
  'audit.read': responsible,
  'quarantine.read': platform,
  'quarantine.replay': platform,
  'flags.write': platform,
  'audit.read-all': platform,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Permission = keyof typeof permissions;

export const may = ({ role }: Pick<Person, 'role'>, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role);
