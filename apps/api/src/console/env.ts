import type { Person } from '../access/role.ts';

/** What the console's guard leaves for the handlers behind it. */
export interface ConsoleEnv {
  readonly Variables: { readonly session: Person };
}
