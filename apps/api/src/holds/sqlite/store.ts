import type { DatabaseSync } from 'node:sqlite';
import type { TenantId } from '@hotel/tenant-context';
import { transaction } from '../../sqlite/database.ts';
import { fit, makesWay, mostOn } from '../fit.ts';
import type { Denied, HoldKey } from '../hold.ts';
import { holdPolicy, type HoldPolicy } from '../policy.ts';
import { denialOf, extendedUntil, type HoldRecord } from '../record.ts';
import type { HoldStore } from '../store.ts';
import { holdRecords } from './records.ts';

interface Options {
  readonly db: DatabaseSync;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** @default holdPolicy */
  readonly policy?: HoldPolicy;
}

/** Holds in the embedded database, for one process. */
export const sqliteHolds = ({ db, now, policy = holdPolicy }: Options): HoldStore => {
  const records = holdRecords(db);
  const { ttlMs, rememberMs } = policy;

  /** One step on the record that the key opens. */
  const opened = async <T>(
    hotel: TenantId,
    key: HoldKey,
    work: (record: HoldRecord, at: number) => T,
  ): Promise<T | Denied> =>
    transaction(db, () => {
      const at = now();
      const record = records.find(hotel, key.id, at);
      return denialOf(record, key) ?? work(record as HoldRecord, at);
    });

  return {
    survey: async (hotel, nights, guest) => {
      const others = records
        .live(hotel, now())
        .filter((record) => record.state !== 'booked' && record.guest !== guest);
      const taken = new Map<string, number>();
      for (const [roomType, held] of Map.groupBy(others, ({ roomType }) => roomType)) {
        const most = mostOn(nights, held);
        if (most > 0) taken.set(roomType, most);
      }
      return { position: records.position(hotel), taken };
    },

    place: async (hotel, placement) =>
      transaction(db, () => {
        const at = now();
        const live = records.live(hotel, at);
        const decided = fit(live, placement);
        if (decided) return decided;
        for (const record of live) if (makesWay(record, placement.guest)) records.remove(hotel, record.id);
        const { free: _, seen: __, ...wanted } = placement;
        const token = records.advance(hotel);
        const begun = { state: 'held', attempt: 0, begunAt: 0, position: 0, booking: '' } as const;
        records.put(hotel, { ...wanted, ...begun, token, placedAt: at, until: at + ttlMs });
        return { outcome: 'held', token };
      }),

    extend: async (hotel, key) =>
      opened(hotel, key, (record, at) => {
        if (record.state !== 'held') return { outcome: 'committed' };
        records.put(hotel, { ...record, until: extendedUntil(record, at, policy) });
        return { outcome: 'done' };
      }),

    release: async (hotel, key) =>
      opened(hotel, key, ({ id, state }) => {
        if (state !== 'held') return { outcome: 'committed' };
        records.remove(hotel, id);
        return { outcome: 'done' };
      }),

    commit: async (hotel, key) =>
      opened(hotel, key, (record, at) => {
        if (record.state === 'booked') return { outcome: 'booked', booking: record.booking };
        const attempt = record.attempt + 1;
        records.put(hotel, { ...record, state: 'committing', attempt, begunAt: at });
        return { outcome: 'committing', attempt };
      }),

    booked: async (hotel, key, booking) =>
      opened(hotel, key, (record, at) => {
        if (record.state === 'booked') return { outcome: 'done' };
        const position = records.advance(hotel);
        records.put(hotel, { ...record, state: 'booked', booking, position, until: at + rememberMs });
        return { outcome: 'done' };
      }),

    abandon: async (hotel, key, attempt) =>
      opened(hotel, key, (record) => {
        if (record.state === 'booked') return { outcome: 'committed' };
        if (record.attempt !== attempt) return { outcome: 'fenced' };
        records.remove(hotel, record.id);
        return { outcome: 'done' };
      }),

    open: async (hotel, guest) => {
      const at = now();
      return records
        .live(hotel, at)
        .filter((record) => record.state === 'committing' && (guest ?? record.guest) === record.guest)
        .map(({ id, guest, token, roomType, from, to, attempt, begunAt }) => ({
          id,
          guest,
          token,
          roomType,
          from,
          to,
          attempt,
          ageMs: at - begunAt,
        }));
    },

    sweep: async (hotel) =>
      transaction(db, () => records.sweep(hotel, now()).filter(({ state }) => state === 'held').length),
  };
};
