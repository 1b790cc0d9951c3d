import { randomUUID } from 'node:crypto';

/**
 * What this process has been given to send, and at which of its takings. Whatever else it has taken in Redis, the answer
 * that told so never came.
 */
export interface Holder {
  readonly process: string;
  /** @returns false when it is at work on it since an earlier taking: the step that ends that one ends this one too */
  give(id: string, takes: number): boolean;
  /** A step has ended its taking. */
  settle(id: string): void;
  /** Undefined for what it was never given. */
  takesOf(id: string): number | undefined;
}

const mostRemembered = 10_000;

export const createHolder = (): Holder => {
  const given = new Map<string, number>();
  const atWork = new Set<string>();
  return {
    process: randomUUID(),
    give: (id, takes) => {
      given.delete(id);
      given.set(id, takes);
      const [oldest] = given.keys();
      if (given.size > mostRemembered && oldest !== undefined) given.delete(oldest);
      const isNew = !atWork.has(id);
      atWork.add(id);
      return isNew;
    },
    settle: (id) => void atWork.delete(id),
    takesOf: (id) => given.get(id),
  };
};
