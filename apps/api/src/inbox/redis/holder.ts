import { randomUUID } from 'node:crypto';

/**
 * What this process has been given to send, and at which of its takings. Whatever else it has taken in Redis, the answer
 * that told so never came; and a step that comes late is told from one of a later taking.
 */
export interface Holder {
  readonly process: string;
  give(id: string, takes: number): void;
  /** Undefined for what it was never given. */
  takesOf(id: string): number | undefined;
}

const mostRemembered = 10_000;

export const createHolder = (): Holder => {
  const given = new Map<string, number>();
  return {
    process: randomUUID(),
    give: (id, takes) => {
      given.delete(id);
      given.set(id, takes);
      const [oldest] = given.keys();
      if (given.size > mostRemembered && oldest !== undefined) given.delete(oldest);
    },
    takesOf: (id) => given.get(id),
  };
};
