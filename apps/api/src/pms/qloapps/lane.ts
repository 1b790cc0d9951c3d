/** Runs what has the same name one after the other, and lets everything else pass. */
export type Lane = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export const createLane = (): Lane => {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const own = before.then(work, work);
    last.set(name, own);
    try {
      return await own;
    } finally {
      if (last.get(name) === own) last.delete(name);
    }
  };
};
