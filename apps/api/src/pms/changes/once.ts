/** Runs the work of each id once; a repetition waits for the first and shares its outcome. */
export type Once = (id: string, work: () => Promise<void>) => Promise<'done' | 'repeated'>;

/** @param most the oldest ids are forgotten beyond it: then a repetition is done again, which harms nobody */
export const createOnce = (most = 10_000): Once => {
  const known = new Map<string, Promise<void>>();
  return async (id, work) => {
    const before = known.get(id);
    if (before) {
      await before;
      return 'repeated';
    }
    const first = work();
    known.set(id, first);
    const [oldest] = known.size > most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    try {
      await first;
    } catch (error) {
      known.delete(id);
      throw error;
    }
    return 'done';
  };
};
