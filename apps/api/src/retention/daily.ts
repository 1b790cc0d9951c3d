import type { TenantId } from '@hotel/tenant-context';
import type { Quarantine } from '../inbox/quarantine.ts';
import { silentSince, sweepHotel, type Keeping, type SweepOptions } from './sweep.ts';

interface Options extends Omit<SweepOptions, 'stopped'> {
  /** Those there are at the moment of a sweep. */
  readonly hotels: () => readonly Keeping[];
  /** Runs the work of one hotel. */
  readonly within: <T>(hotel: TenantId, work: () => Promise<T>) => Promise<T>;
  readonly quarantine: Pick<Quarantine, 'forgetBefore'>;
  readonly random: () => number;
  /** So many guests of a hotel were erased. */
  readonly onErased: (hotel: TenantId, count: number) => void;
  /** @param hotel undefined: what is kept for no hotel */
  readonly onError: (error: unknown, hotel?: TenantId) => void;
  /** All of it was swept. */
  readonly onSwept: () => void;
}

const hourMs = 3_600_000;
/** Whoever wrote to a number that is nobody's waits for no answer after that. */
const quarantineDays = 30;

/**
 * Erases the guests whose time is over, once a day: the first time within an hour, so that a service that is deployed
 * every day does it as well, and never at the same minute as others.
 *
 * @returns ends it, after the step under way
 */
export const startRetention = (options: Options): (() => Promise<void>) => {
  const { hotels, quarantine, within, now, random, onErased, onError, onSwept } = options;
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
    if (isStopped) return;
    try {
      await quarantine.forgetBefore(silentSince(now(), quarantineDays));
      if (done) onSwept();
    } catch (error) {
      onError(error);
    }
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
