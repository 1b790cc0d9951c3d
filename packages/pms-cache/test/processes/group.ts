import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What every process of the group does at the same time. */
export interface Order {
  readonly key: string;
  readonly readers: number;
  readonly sourceMs: number;
  readonly fails: boolean;
}

export interface Result {
  /** `answered`, `failed` for the source's own error, or the code of a cache error. */
  readonly state: string;
  readonly ms: number;
}

export interface Group extends AsyncDisposable {
  readonly members: readonly ChildProcess[];
  /** @returns undefined for a member that died */
  readonly order: (order: Order) => Promise<readonly (readonly Result[] | undefined)[]>;
}

/** Real processes that share one Redis. */
export const startGroup = async (url: string, size: number): Promise<Group> => {
  const worker = new URL('./worker.ts', import.meta.url);
  const members = Array.from({ length: size }, () =>
    fork(worker, [url], { execArgv: ['--disable-warning=ExperimentalWarning'] }),
  );
  await Promise.all(members.map(async (member) => once(member, 'message')));
  return {
    members,
    order: async (order) =>
      Promise.all(
        members
          .filter((member) => member.connected)
          .map(async (member) => {
            const answer = once(member, 'message').then(([results]) => results as readonly Result[]);
            const death = once(member, 'exit').then(() => undefined);
            member.send(order);
            return Promise.race([answer, death]);
          }),
      ),
    [Symbol.asyncDispose]: async () => {
      for (const member of members) member.kill('SIGKILL');
    },
  };
};
