import { TenantError, type TenantId } from '@hotel/tenant-context';
import type { DueMessage, MessageStore } from '../store.ts';
import { dueMessage } from './due-message.ts';
import { eachHotel } from './each-hotel.ts';
import { keepMs } from './keep.ts';
import type { Holder } from './holder.ts';
import type { Run } from './run.ts';
import { PUT_BACK, RECOVER, TAKE } from './scripts/outbox.ts';
import type { WhereDue } from './where-due.ts';

export interface TakeOptions {
  readonly run: Run;
  readonly hotels: () => readonly TenantId[];
  readonly instance: string;
  readonly now: () => number;
  readonly statusGraceMs: number;
  readonly where: WhereDue;
  readonly holder: Holder;
}

/** Longer than any send: the instance that began it has ended. */
const leaseMs = 30_000;

/** What `TAKE` answers. */
type Taken = readonly [next: string, taken: readonly string[], strays: number, before: readonly string[]];

/** Takes what is due, in all hotels. */
export const redisTake = (options: TakeOptions): MessageStore['takeDue'] => {
  const { run, hotels, instance, now, statusGraceMs, where, holder } = options;
  const { process } = holder;
  const recovered = new Set<TenantId>();
  /** Replies that got into another hotel's conversation. */
  let strays = 0;

  const takeOf = async (
    hotel: TenantId,
    at: number,
    limit: number,
    perHotel: number,
  ): Promise<readonly DueMessage[]> => {
    if (!recovered.has(hotel))
      await run(hotel, RECOVER, { instance, resendAt: now() + statusGraceMs }, 'durably');
    recovered.add(hotel);
    const ask = { now: at, limit, perHotel, instance, process, leaseMs, graceMs: statusGraceMs, keepMs };
    const [next, taken, stray, before] = (await run(hotel, TAKE, ask, 'durably')) as Taken;
    const messages = taken
      .map((text) => dueMessage(hotel, text))
      .filter(({ message, takes }) => holder.give(message.id, takes))
      .map(({ message }) => message);
    const lost = before
      .map((text) => text.split(' '))
      .map(([id = '', takes]) => ({ id, takes: Number(takes) }))
      .filter(({ id, takes }) => holder.takesOf(id) !== takes);
    // One that fails is found again at the next look.
    await Promise.allSettled(lost.map((one) => run(hotel, PUT_BACK, { ...one, process, at }, 'durably')));
    strays += stray;
    if (taken.length === limit || stray > 0 || lost.length > 0) where.touch(hotel);
    else if (next !== '') where.asked(hotel, Number(next));
    return messages;
  };

  /** Who waited longest for a turn comes first. */
  const turnOf = new Map<TenantId, number>();
  let turns = 0;

  /** Asks as many hotels as there is room for, each for its share. */
  const takeOfSome = async (
    hotels: readonly TenantId[],
    at: number,
    limit: number,
    perHotel: number,
  ): Promise<readonly DueMessage[]> => {
    const shares = hotels.map(
      (hotel, index) => [hotel, Math.floor((limit + hotels.length - 1 - index) / hotels.length)] as const,
    );
    for (const hotel of hotels) {
      turnOf.set(hotel, (turns += 1));
      // Before the scripts, not after them: what is put out meanwhile is to be seen at the next look.
      where.asked(hotel);
    }
    const share = new Map(shares);
    return (await eachHotel(hotels, (hotel) => takeOf(hotel, at, share.get(hotel) ?? 0, perHotel))).flat();
  };

  return async (at, limit, perHotel = limit) => {
    const due = hotels()
      .filter((hotel) => where.isDue(hotel, at))
      .toSorted((a, b) => (turnOf.get(a) ?? 0) - (turnOf.get(b) ?? 0) || (a < b ? -1 : 1));
    const found: DueMessage[] = [];
    while (due.length > 0 && found.length < limit) {
      const room = limit - found.length;
      try {
        found.push(...(await takeOfSome(due.splice(0, room), at, room, perHotel)));
      } catch (error) {
        // What was taken already has to be sent.
        if (found.length === 0 && due.length === 0) throw error;
      }
    }
    if (strays === 0 || found.length > 0) return found;
    const text = `${strays} replies of one hotel were in conversations of another: they are not sent`;
    strays = 0;
    throw new TenantError('tenant-mismatch', text);
  };
};
