import { stageOf } from '../delivery.ts';
import type { MessageStore } from '../store.ts';
import { eachHotel } from './each-hotel.ts';
import { hotelIn } from './ids.ts';
import { keepMs } from './keep.ts';
import { COUNTS, FAILED, LATER, SENT, STATUS } from './scripts/outbox.ts';
import { redisTake, type TakeOptions } from './take.ts';

type Outbox = Pick<
  MessageStore,
  'takeDue' | 'sent' | 'retryAt' | 'unknown' | 'failed' | 'status' | 'outboxCounts'
>;

export const redisOutbox = (options: TakeOptions): Outbox => {
  const { run, hotels, where, holder } = options;
  /** One step of one reply. */
  const step = async (script: string, id: string, ask: object): Promise<void> => {
    const hotel = hotelIn(id);
    await run(hotel, script, { ...ask, id, keepMs }, 'durably');
    holder.settle(id);
    where.touch(hotel);
  };

  const takenBy = (id: string) => ({ process: holder.process, takes: holder.takesOf(id) });

  return {
    takeDue: redisTake(options),
    sent: (id, providerId) => step(SENT, id, { providerId }),
    retryAt: (id, at) => step(LATER, id, { state: 'waiting', at, ...takenBy(id) }),
    unknown: (id, at) => step(LATER, id, { state: 'unknown', at, ...takenBy(id) }),
    failed: (id, reason) => step(FAILED, id, { reason }),
    status: async (hotel, { status, ...update }) => {
      const ask = {
        ...update,
        stage: stageOf[status],
        state: status === 'failed' ? 'failed' : 'sent',
        keepMs,
      };
      const isNews = await run(hotel, STATUS, ask, 'durably');
      if (update.id !== undefined) holder.settle(update.id);
      where.touch(hotel);
      return isNews === 1;
    },
    outboxCounts: async () => {
      const all = await eachHotel(hotels(), (hotel) => run(hotel, COUNTS, { keepMs }));
      const [waiting, unknown, failed] = [0, 1, 2].map((index) =>
        (all as number[][]).reduce((total, counts) => total + (counts[index] ?? 0), 0),
      ) as [number, number, number];
      return { waiting, unknown, failed };
    },
  };
};
