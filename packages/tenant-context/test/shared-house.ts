/** What hotels share in one process, each with all that keeps them apart; every guard can be taken away. */
import { EventEmitter } from 'node:events';
import { scope, type TenantContext, type TenantId } from '@hotel/tenant-context';
import { scopeRedis, type RedisLike } from '@hotel/tenant-context/redis';
import type { Probe } from '@hotel/tenant-context/testing';
import DataLoader from 'dataloader';
import { promise as fastq } from 'fastq';
import PQueue from 'p-queue';

/** What a share is made with. */
export interface Kit {
  readonly context: TenantContext;
  /** The guarded thing, or the plain one when that guard is taken away. */
  readonly guard: <T>(name: string, guarded: T, plain: T) => T;
}

/** One thing that is shared, the guards that it needs, and one operation on it. */
export interface Share {
  readonly guards: readonly string[];
  readonly open: (kit: Kit) => (probe: Probe) => Promise<unknown>;
}

type Job = () => Promise<void>;

/** For all who wait at that time, whoever came first. */
const createTicker = (start: (tick: () => void) => void) => {
  let waiting: (() => void)[] = [];
  const tick = (): void => {
    const due = waiting;
    waiting = [];
    for (const item of due) item();
  };
  return (item: () => void): void => {
    waiting.push(item);
    if (waiting.length === 1) start(() => void setTimeout(tick, 0));
  };
};

/** It keeps the hotel of who added a job since its version 10: nothing to guard. */
const queueOfPromises: Share = {
  guards: [],
  open: () => {
    const queue = new PQueue({ concurrency: 3 });
    return ({ pause }) => queue.add(() => pause('in the job'));
  },
};

const queueOfItems: Share = {
  guards: ['run'],
  open: ({ context, guard }) => {
    const queue = fastq(async ({ tenant, pause }: Probe) => {
      const job: Job = () => pause('in the worker');
      await guard<Job>('run', () => context.run({ tenant, requestId: 'item' }, job), job)();
    }, 3);
    return (probe) => queue.push(probe);
  },
};

const batches: Share = {
  guards: ['key', 'snapshot'],
  open: ({ context, guard }) => {
    interface Key {
      readonly probe: Probe;
      readonly restore: <T>(fn: () => T) => T;
    }
    const answer = ({ restore, probe }: Key): TenantId =>
      restore(() => {
        probe.look('in the batch');
        return probe.tenant;
      });
    const rooms = new DataLoader<Key, TenantId, string>(async (keys) => keys.map(answer), {
      cacheKeyFn: ({ probe }) => guard('key', scope(probe.tenant).key('suite'), 'suite'),
      batchScheduleFn: (run) => void setImmediate(run),
    });
    return async (probe) => {
      await probe.pause('before the load');
      const restore = guard<Key['restore']>('snapshot', context.snapshot(), (fn) => fn());
      probe.saw('the loaded room', await rooms.load({ probe, restore }));
      rooms.clear({ probe, restore });
    };
  },
};

const singleFlight: Share = {
  guards: ['key'],
  open: ({ context, guard }) => {
    const flights = new Map<string, Promise<TenantId>>();
    return async ({ tenant, pause, saw }) => {
      const key = guard('key', scope(tenant).key('suite'), 'suite');
      const load = async (): Promise<TenantId> => {
        await pause('in the loader');
        return context.require().tenant;
      };
      const flight = flights.get(key) ?? load().finally(() => flights.delete(key));
      flights.set(key, flight);
      saw('the answer', await flight);
    };
  },
};

const channels: Share = {
  guards: ['channel', 'bind'],
  open: ({ context, guard }) => {
    const bus = new EventEmitter().setMaxListeners(0);
    return async ({ tenant, pause, look, saw }) => {
      const channel = guard('channel', scope(tenant).key('rooms'), 'rooms');
      const hear = (from: TenantId): void => {
        saw('whose message', from);
        look('in the listener');
      };
      const listener = guard('bind', context.bind(hear), hear);
      bus.on(channel, listener);
      await pause('subscribed');
      // As from a socket: in nobody's unit of work.
      context.exit(() => bus.emit(channel, tenant));
      bus.off(channel, listener);
    };
  },
};

const handlerFromTheStart: Share = {
  guards: ['run'],
  open: ({ context, guard }) => {
    const inbox = new EventEmitter();
    inbox.on('message', ({ tenant, look }: Probe) => {
      const handle = (): void => look('in the handler');
      guard('run', () => context.run({ tenant, requestId: 'message' }, handle), handle)();
    });
    return async (probe) => {
      await probe.pause('before the message');
      context.exit(() => inbox.emit('message', probe));
    };
  },
};

const sharedTimer: Share = {
  guards: ['exit', 'bind'],
  open: ({ context, guard }) => {
    const soon = createTicker((tick) => guard('exit', () => context.exit(tick), tick)());
    return ({ tenant, look, saw }) =>
      new Promise<void>((resolve) => {
        const flush = (): void => look('in the timer');
        const item = guard('bind', context.bind(flush), flush);
        soon(() => {
          saw('whose timer', context.current()?.tenant ?? tenant);
          item();
          resolve();
        });
      });
  },
};

const streams: Share = {
  guards: ['bind'],
  open: ({ context, guard }) => {
    const ready: ReadableStream<string>[] = [];
    return async ({ look, pause }) => {
      const pull = (controller: ReadableStreamDefaultController<string>): void => {
        look('in pull');
        controller.close();
      };
      const source = { pull: guard('bind', context.bind(pull), pull) };
      ready.push(new ReadableStream(source, { highWaterMark: 0 }));
      await pause('before one is read, whosever it is');
      await ready.shift()?.getReader().read();
    };
  },
};

/** Lines are written in batches, later: what they say has to be known when they are logged. */
const log: Share = {
  guards: ['mixin'],
  open: ({ context, guard }) => {
    const soon = createTicker((tick) => context.exit(tick));
    const mixin = () => ({ hotel: context.current()?.tenant });
    return ({ saw }) =>
      new Promise<void>((resolve) => {
        const fields = mixin();
        soon(() => {
          saw('the log line', guard('mixin', fields, mixin()).hotel);
          resolve();
        });
      });
  },
};

/** Handles are made once and kept: the hotel is part of what they are kept by. */
const metrics: Share = {
  guards: ['label'],
  open: ({ context, guard }) => {
    const handles = new Map<string, { readonly tenant: TenantId }>();
    return async ({ tenant, pause, saw }) => {
      const key = guard('label', scope(tenant).key('tenant_request_total'), 'tenant_request_total');
      await pause('before the count');
      const handle = handles.get(key) ?? { tenant: context.require().tenant };
      handles.set(key, handle);
      saw('whose count', handle.tenant);
    };
  },
};

const deadLetters: Share = {
  guards: ['run'],
  open: ({ context, guard }) => {
    const letters: { readonly tenant: TenantId; readonly retry: () => void }[] = [];
    return async ({ look, pause }) => {
      letters.push({ tenant: context.require().tenant, retry: () => look('in the retry') });
      await pause('before one is tried again, whosever it is');
      const { tenant, retry } = letters.shift()!;
      guard('run', () => context.run({ tenant, requestId: 'retry' }, retry), retry)();
    };
  },
};

const sessions: Share = {
  guards: ['scope'],
  open: ({ context, guard }) => {
    const kept = new Map<string, string>();
    const none = (): never => {
      throw new Error('not called');
    };
    const server: RedisLike = {
      call: async (command, args) => {
        const [key = '', value] = Array.isArray(args) ? (args as string[]) : [args];
        return command === 'set' ? kept.set(key, value!) : kept.get(key);
      },
      pipeline: none,
      multi: none,
    };
    const plain = {
      set: (key: string, value: string) => server.call('set', [key, value]),
      get: (key: string) => server.call('get', key) as Promise<string>,
    };
    return async ({ tenant, pause, saw }) => {
      const redis = guard<typeof plain | ReturnType<typeof scopeRedis>>(
        'scope',
        scopeRedis(server, context.require().tenant),
        plain,
      );
      await redis.set('session', tenant);
      await pause('while the guest types');
      saw('the session', (await redis.get('session')) ?? undefined);
    };
  },
};

export const SHARES: Readonly<Record<string, Share>> = {
  'p-queue': queueOfPromises,
  fastq: queueOfItems,
  dataloader: batches,
  'single flight': singleFlight,
  'pub/sub': channels,
  'handler from the start': handlerFromTheStart,
  'shared timer': sharedTimer,
  streams,
  log,
  metrics,
  'dead letters': deadLetters,
  sessions,
};
