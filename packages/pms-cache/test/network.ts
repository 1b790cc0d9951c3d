import type { CacheStore } from '@hotel/pms-cache';

/** Requests and replies that arrive when they are let through, in any order. */
export const slowNetwork = () => {
  const packets: (() => void)[] = [];
  const travel = async (): Promise<void> => new Promise((resolve) => packets.push(resolve));
  const over = (store: CacheStore): CacheStore => {
    const slow =
      <Argument, Result>(call: (argument: Argument) => Promise<Result>) =>
      async (argument: Argument): Promise<Result> => {
        await travel();
        const result = await call(argument);
        await travel();
        return result;
      };
    return { ...store, read: slow(store.read), commit: slow(store.commit), change: slow(store.change) };
  };
  return { packets, over };
};
