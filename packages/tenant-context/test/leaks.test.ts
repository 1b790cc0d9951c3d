/** Where a hotel's work runs as another hotel, or as none, shown on the smallest thing that does it; and the cure. */
import { setImmediate as turn } from 'node:timers/promises';
import type { TenantId } from '@hotel/tenant-context';
import { describe, expect, test } from 'vitest';
import { context, here, inside, malaga, salta, unitOf } from './support.ts';

/** One at a time; whoever finds it idle runs everything that comes meanwhile. */
const createQueue = () => {
  const jobs: (() => Promise<void>)[] = [];
  let busy = false;
  const work = async (): Promise<void> => {
    busy = true;
    for (let job = jobs.shift(); job; job = jobs.shift()) await job();
    busy = false;
  };
  return {
    push: <T>(job: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        jobs.push(() => job().then(resolve, reject));
        if (!busy) void work();
      }),
  };
};

const job = async (): Promise<string> => {
  await turn();
  return here();
};

const both = <T>(fn: (tenant: TenantId) => Promise<T>): Promise<[T, T]> =>
  Promise.all([inside(malaga, () => fn(malaga)), inside(salta, () => fn(salta))]);

describe('a queue', () => {
  test('runs the second hotel as the first', async () => {
    const queue = createQueue();
    expect(await both(() => queue.push(job))).toEqual(['malaga', 'malaga']);
  });

  test('runs each as itself when its item is bound', async () => {
    const queue = createQueue();
    expect(await both(() => queue.push(context.bind(job)))).toEqual(['malaga', 'salta']);
  });

  test('runs each as itself when the item names its hotel and the job enters it', async () => {
    const queue = createQueue();
    const push = (tenant: TenantId) => queue.push(() => context.run(unitOf(tenant), job));
    expect(await both(push)).toEqual(['malaga', 'salta']);
  });
});

/** Asks once for all keys of one turn, as DataLoader does. */
const createBatcher = <V>(load: (keys: readonly string[]) => readonly V[]) => {
  let batch: { readonly key: string; readonly resolve: (value: V) => void }[] = [];
  return (key: string): Promise<V> =>
    new Promise((resolve) => {
      batch.push({ key, resolve });
      if (batch.length > 1) return;
      setImmediate(() => {
        const items = batch;
        batch = [];
        const values = load(items.map((item) => item.key));
        for (const [index, { resolve }] of items.entries()) resolve(values[index]!);
      });
    });
};

describe('a batch', () => {
  test('asks for all as the hotel that came first', async () => {
    const batched = createBatcher((keys) => keys.map(here));
    expect(await both(() => batched('suite'))).toEqual(['malaga', 'malaga']);
  });

  test('asks for each as itself when its items carry a snapshot', async () => {
    const snapshots = new Map<string, ReturnType<typeof context.snapshot>>();
    const batched = createBatcher((keys) => keys.map((key) => snapshots.get(key)!(here)));
    const load = (tenant: TenantId) => {
      snapshots.set(tenant, context.snapshot());
      return batched(tenant);
    };
    expect(await both(load)).toEqual(['malaga', 'salta']);
  });
});

/** Who asks for the same key meanwhile gets the same answer. */
const createFlights = () => {
  const flights = new Map<string, Promise<string>>();
  return (key: string, load: () => Promise<string>): Promise<string> => {
    const flight = flights.get(key) ?? load().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
};

describe('a single flight', () => {
  test('gives the second hotel the answer of the first', async () => {
    const fly = createFlights();
    expect(await both(() => fly('suite', job))).toEqual(['malaga', 'malaga']);
  });

  test('gives each its own when the hotel is part of the key', async () => {
    const fly = createFlights();
    const load = (tenant: TenantId) => fly(`${tenant}:suite`, job);
    expect(await both(load)).toEqual(['malaga', 'salta']);
  });
});

describe('a shared timer that a request starts', () => {
  /** Started by whoever needs it first; `start` says in which context. */
  const createTicker = (start: (tick: () => void) => void) => {
    const heard: string[] = [];
    let timer: NodeJS.Timeout | undefined;
    const tick = () => {
      timer ??= setInterval(() => heard.push(here()), 1);
    };
    return {
      ensure: () => start(tick),
      twice: async () => {
        while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
        clearInterval(timer);
        return heard.slice(0, 2);
      },
    };
  };

  test('keeps the hotel of that request for ever', async () => {
    const ticker = createTicker((tick) => tick());
    inside(malaga, ticker.ensure);
    inside(salta, ticker.ensure);
    expect(await ticker.twice()).toEqual(['malaga', 'malaga']);
  });

  test('has no hotel when it is started outside, so that a slip throws', async () => {
    const ticker = createTicker((tick) => context.exit(tick));
    inside(malaga, ticker.ensure);
    expect(await ticker.twice()).toEqual(['no hotel', 'no hotel']);
  });
});

describe('a handler from the start of the process', () => {
  test('has no hotel until the message says whose it is', async () => {
    const handlers: ((tenant: TenantId) => string[])[] = [];
    handlers.push((tenant) => [here(), context.run(unitOf(tenant), here)]);
    await turn();
    expect(handlers.map((handler) => handler(salta))).toEqual([['no hotel', 'salta']]);
  });
});

describe('a stream that is read after the handler has answered', () => {
  const streamOf = (pull: (controller: ReadableStreamDefaultController<string>) => void) =>
    new ReadableStream<string>({ pull }, { highWaterMark: 0 });
  const enqueue = (controller: ReadableStreamDefaultController<string>) => {
    controller.enqueue(here());
    controller.close();
  };

  test('is read as whoever reads, and as itself when bound', async () => {
    const streams = inside(malaga, () => [streamOf(enqueue), streamOf(context.bind(enqueue))]);
    await turn();
    const read = async (stream: ReadableStream<string>) => (await stream.getReader().read()).value;
    expect(await inside(salta, () => Promise.all(streams.map(read)))).toEqual(['salta', 'malaga']);
  });
});
