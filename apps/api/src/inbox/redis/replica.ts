import { scope, type TenantId } from '@hotel/tenant-context';
import type { RedisLike } from '@hotel/tenant-context/redis';

/** Whether a second server has what was written, before anything is promised. */
export interface Replica {
  /** Resolves when a replica has all that was written for the hotel before, or there is none to wait for. */
  confirm(hotel: TenantId): Promise<void>;
  /** `none`: none is asked for. `missing`: a server has none, and what is promised is on it alone. */
  state(): 'none' | 'confirms' | 'missing';
}

interface Options {
  readonly client: RedisLike;
  /** 0: none is waited for. */
  readonly waitMs: number;
}

/** Looks of one hotel: never more than one at a time, since Redis holds up a whole connection for it. */
interface Looks {
  running?: Promise<void>;
  /** For what was written since the running one began. */
  next?: Promise<void>;
  /** When the server was seen to have no replica. */
  aloneSince?: number;
}

const lookAgainMs = 1_000;

/**
 * A write is promised when a replica has it, or when there is none to wait for, as right after a failover: otherwise the
 * loss of one server would stop the hotel. While a replica is there and does not confirm, nothing is promised.
 */
export const createReplica = ({ client, waitMs }: Options): Replica => {
  const hotels = new Map<TenantId, Looks>();

  const look = async (hotel: TenantId, looks: Looks): Promise<void> => {
    const mark = scope(hotel).key('messages', 'confirm');
    const batch = [
      // A write of its own: what is waited for is the last write of this connection, and all before it on the server.
      ['set', [mark, '']],
      ...(looks.aloneSince === undefined ? [['wait', [1, waitMs]]] : []),
      ['role', []],
    ].map(([command, args]) => ['call', command, args]);
    const replies = (await client.pipeline(batch).exec()) ?? [];
    for (const [error] of replies) if (error) throw error;
    const [kind, , present] = (replies.at(-1)?.[1] ?? []) as [string?, unknown?, (readonly unknown[])?];
    if (kind !== 'master' || !present) throw new Error('The server is no master any more');
    const confirmed = looks.aloneSince === undefined && Number(replies[1]?.[1]) > 0;
    if (present.length > 0) delete looks.aloneSince;
    else looks.aloneSince = performance.now();
    if (!confirmed && present.length > 0) throw new Error('No replica confirmed it in time');
  };

  const begin = (hotel: TenantId, looks: Looks): Promise<void> => {
    looks.running = look(hotel, looks).finally(() => delete looks.running);
    return looks.running;
  };

  return {
    confirm: async (hotel) => {
      if (waitMs === 0) return undefined;
      const looks = hotels.get(hotel) ?? {};
      hotels.set(hotel, looks);
      if (looks.aloneSince !== undefined && performance.now() - looks.aloneSince < lookAgainMs)
        return undefined;
      if (!looks.running) return begin(hotel, looks);
      looks.next ??= looks.running
        .catch(() => {})
        .then(() => {
          delete looks.next;
          return begin(hotel, looks);
        });
      return looks.next;
    },
    state: () => {
      if (waitMs === 0) return 'none';
      const isAlone = [...hotels.values()].some(({ aloneSince }) => aloneSince !== undefined);
      return isAlone ? 'missing' : 'confirms';
    },
  };
};
