import type { CacheStore } from '@hotel/pms-cache';

/** Requests and replies that arrive when they are let through, in any order. */
export const slowNetwork = () => {
  const packets: (() => void)[] = [];
  const travel = async (): Promise<void> => new Promise((resolve) => packets.push(resolve));
  const over = (store: CacheStore): CacheStore => {
    const slow =
      <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        await travel();
        const result = await call(...args);
        await travel();
        return result;
      };
    const leases = store.leases && { ...store.leases, take: slow(store.leases.take) };
    return {
      ...store,
      read: slow(store.read),
      commit: slow(store.commit),
      change: slow(store.change),
      ...(leases && { leases }),
    };
  };
  return { packets, over };
};
