import type { Session } from './deps.ts';

/** What the console's guard leaves for the handlers behind it. */
export interface ConsoleEnv {
  readonly Variables: { readonly session: Session };
}
