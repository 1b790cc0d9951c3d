import type { TenantId } from '@hotel/tenant-context';
import { sweepHotel, type Keeping, type SweepOptions } from './sweep.ts';

interface Options extends Omit<SweepOptions, 'stopped'> {
  /** Those there are at the moment of a sweep. */
  readonly hotels: () => readonly Keeping[];
  /** Runs the work of one hotel. */
  readonly within: <T>(hotel: TenantId, work: () => Promise<T>) => Promise<T>;
  readonly random: () => number;
  /** So many guests of a hotel were erased. */
  readonly onErased: (hotel: TenantId, count: number) => void;
  readonly onError: (error: unknown, hotel: TenantId) => void;
  /** Every hotel was swept. */
  readonly onSwept: () => void;
}

const hourMs = 3_600_000;

/**
 * Erases the guests whose time is over, once a day: the first time within an hour, so that a service that is deployed
 * every day does it as well, and never at the same minute as others.
 *
 * @returns ends it, after the step under way
 */
export const startRetention = (options: Options): (() => Promise<void>) => {
  const { hotels, within, random, onErased, onError, onSwept } = options;
  let isStopped = false;
  const stopped = (): boolean => isStopped;
  let sweeping = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** One hotel after the other: each step keeps the store to itself. */
  const sweep = async (): Promise<void> => {
    let done = true;
    for (const keeping of hotels()) {
      const { hotel } = keeping;
      try {
        const count = await within(hotel, () => sweepHotel(keeping, { ...options, stopped }));
        if (count > 0) onErased(hotel, count);
      } catch (error) {
        done = false;
        onError(error, hotel);
      }
    }
    if (done && !isStopped) onSwept();
  };
  const after = (ms: number): void => {
    timer = setTimeout(() => {
      sweeping = sweep();
      after((23 + 2 * random()) * hourMs);
    }, ms);
    timer.unref();
  };
  after(random() * hourMs);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await sweeping;
  };
};
