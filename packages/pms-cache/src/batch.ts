import type { StoreQuery, StoreReading } from './store.ts';

/** Few enough that the server works on one script while this process makes the next and reads the last. */
const MOST = 16;

type Taker = (reading: StoreReading | undefined) => void;

interface Batch {
  readonly queries: StoreQuery[];
  readonly takers: Taker[];
}

/**
 * Makes one round trip of the reads of one hotel that are asked for in the same moment.
 *
 * @internal
 * @param send never rejects; undefined = the store is away
 */
export const createBatches = (
  send: (queries: readonly StoreQuery[]) => Promise<readonly StoreReading[] | undefined>,
): ((query: StoreQuery) => Promise<StoreReading | undefined>) => {
  const open = new Map<string, Batch>();

  const dispatch = async (tenant: string, batch: Batch): Promise<void> => {
    // It may have left already, because it was full.
    if (open.get(tenant) !== batch) return;
    open.delete(tenant);
    const readings = await send(batch.queries);
    for (const [index, take] of batch.takers.entries()) take(readings?.[index]);
  };

  return async (query) =>
    new Promise((resolve) => {
      const { tenant } = query;
      let batch = open.get(tenant);
      if (!batch) {
        const started: Batch = { queries: [], takers: [] };
        batch = started;
        open.set(tenant, started);
        // After everything that the arrival of the last batch has set in motion.
        process.nextTick(() => void dispatch(tenant, started));
      }
      batch.queries.push(query);
      batch.takers.push(resolve);
      if (batch.queries.length === MOST) void dispatch(tenant, batch);
    });
};
