/**
 * What must hold of any copy of this package's sources, checked in short: `node isolation-checks.ts COPY...` prints
 * for each copy which checks failed.
 */
import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import type * as Hono from '@hotel/tenant-context/hono';
import type * as Redis from '@hotel/tenant-context/redis';
import type * as Root from '@hotel/tenant-context';

interface Copy {
  readonly root: typeof Root;
  readonly redis: typeof Redis;
  readonly hono: typeof Hono;
}

/** Whether it holds. */
type Check = (copy: Copy) => boolean | Promise<boolean>;

const inBoth = async (
  { root }: Copy,
  step: (context: Root.TenantContext, tenant: Root.TenantId) => Promise<string | undefined>,
): Promise<boolean> => {
  const context = root.createTenantContext();
  const hotels = ['malaga', 'salta'].map(root.parseTenantId);
  const seen = await Promise.all(
    hotels.map((tenant) => context.run({ tenant, requestId: 'r' }, () => step(context, tenant))),
  );
  return seen.join() === hotels.join();
};

/** Says the key, or the keys, that reach Redis. */
const sent = async ({ root, redis }: Copy, words: Redis.NamedCommand): Promise<string> => {
  const seen: unknown[] = [];
  const batch = (commands: unknown[][]) => {
    seen.push(...commands.flat(2));
    return { exec: async () => [] };
  };
  const client: Redis.RedisLike = {
    call: async (command, args) => {
      seen.push(command, ...[args].flat());
      return ['0', []];
    },
    pipeline: batch,
    multi: batch,
  };
  const scoped = redis.scopeRedis(client, root.parseTenantId('malaga'));
  const [command, ...args] = words;
  if (command === 'scan') for await (const _ of scoped.scan()) break;
  else if (command === 'pipeline') await scoped.pipeline([['get', 'key-1']]);
  else await scoped.call(command, ...args);
  return seen
    .map(String)
    .filter((word) => /key-|\*/.test(word))
    .join(' ');
};

const prefixes =
  (words: Redis.NamedCommand, expected: string): Check =>
  async (copy) =>
    (await sent(copy, words)) === expected.replaceAll('#', '{t:malaga}:');

const CHECKS: Readonly<Record<string, Check>> = {
  'a unit of work knows its hotel': (copy) =>
    inBoth(copy, async (context) => {
      await turn();
      return context.require().tenant;
    }),
  'a bound listener is its hotel’s': async (copy) => {
    const bus = new EventEmitter();
    const heard: (string | undefined)[] = [];
    const bound = await inBoth(copy, async (context, tenant) => {
      bus.on(
        'event',
        context.bind(() => void heard.push(context.current()?.tenant)),
      );
      return tenant;
    });
    bus.emit('event');
    return bound && heard.join() === 'malaga,salta';
  },
  'a snapshot is its hotel’s': async (copy) => {
    const restores: Root.TenantContext[] = [];
    const seen: string[] = [];
    const waiting: (() => void)[] = [];
    await inBoth(copy, async (context, tenant) => {
      restores.push(context);
      const restore = context.snapshot();
      waiting.push(() => restore(() => seen.push(context.current()?.tenant ?? 'none')));
      return tenant;
    });
    for (const run of waiting) run();
    return seen.join() === 'malaga,salta';
  },
  'exit leaves the hotel': ({ root }) => {
    const context = root.createTenantContext();
    const unit = { tenant: root.parseTenantId('malaga'), requestId: 'r' };
    return context.run(unit, () => context.exit(() => context.current())) === undefined;
  },
  'a worker runs each unit as its hotel': async ({ root }) => {
    const context = root.createTenantContext();
    const work = root.createWorker(context, { reasonOf: String, observe: () => {} });
    const unit = { tenant: root.parseTenantId('malaga'), requestId: 'r' };
    return (await work(unit, 'web', () => context.current()?.tenant)) === 'malaga';
  },
  'a request runs as its hotel': async ({ root, hono }) => {
    const context = root.createTenantContext();
    let seen: string | undefined;
    const middleware = hono.tenantMiddleware({
      context,
      resolve: () => [{ source: 'api_key', tenant: root.parseTenantId('malaga') }],
    });
    await middleware({} as Parameters<typeof middleware>[0], async () => {
      seen = context.current()?.tenant;
    });
    return seen === 'malaga';
  },
  'a key begins with its hotel': ({ root }) =>
    root.scope(root.parseTenantId('malaga')).key('a', 'b') === '{t:malaga}:a:b',
  'a channel begins with its hotel': async ({ root, redis }) => {
    const names: string[] = [];
    const client = {
      subscribe: async (name: string) => names.push(name),
      unsubscribe: async () => {},
      on: () => {},
      off: () => {},
    };
    await redis.createChannels(client).subscribe(root.parseTenantId('malaga'), 'rooms', () => {});
    return names.join() === '{t:malaga}:rooms';
  },
  'a fact is of its kind': ({ root }) => root.factKey({ kind: 'bot', value: '1' }) === 'bot:1',
  'one key': prefixes(['get', 'key-1'], '#key-1'),
  'a key of parts': prefixes(['get', ['key-1', ':']], '#key-1:%3A'),
  'two keys': prefixes(['rename', 'key-1', 'key-2'], '#key-1 #key-2'),
  'many keys': prefixes(['del', 'key-1', 'key-2', 'key-3'], '#key-1 #key-2 #key-3'),
  'counted keys': prefixes(['zunionstore', 'key-1', 2, 'key-2', 'key-3'], '#key-1 #key-2 #key-3'),
  'a key behind a subcommand': prefixes(['xinfo', 'stream', 'key-1'], '#key-1'),
  'a key among options': prefixes(['sort', 'key-1', 'store', 'key-2'], '#key-1 #key-2'),
  'keys of streams': prefixes(['xread', 'streams', 'key-1', 'key-2', '0', '0'], '#key-1 #key-2'),
  'keys in a pipeline': prefixes(['pipeline'], '#key-1'),
  'keys that are looked for': prefixes(['scan'], '#*'),
};

const failuresOf = async (directory: string): Promise<readonly string[]> => {
  const load = (file: string): Promise<unknown> => import(`${directory}/${file}/index.ts`);
  const [root, redis, hono] = await Promise.all(['.', 'redis', 'hono'].map(load));
  const copy = { root, redis, hono } as Copy;
  const results = await Promise.all(
    Object.entries(CHECKS).map(async ([name, check]) => {
      const holds = await Promise.resolve(copy)
        .then(check)
        .catch(() => false);
      return holds ? [] : [name];
    }),
  );
  return results.flat();
};

const failures = await Promise.all(process.argv.slice(2).map(failuresOf));
process.stdout.write(JSON.stringify(failures));
