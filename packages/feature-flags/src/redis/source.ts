import type { FlagSink, FlagSource } from '../source.ts';
import type { RedisConnection, RedisLike } from './client.ts';
import { DEFAULT_HASH, flagKeys } from './keys.ts';
import { openLink, type Link } from './link.ts';
import { quickenStrings } from './quick-strings.ts';
import { usageReport } from './usage-report.ts';

/** Options of {@link redisSource}. */
export interface RedisSourceOptions {
  readonly redis: RedisLike;
  /** @default 'feature_flags' */
  readonly hash?: string;
  /** The safety net for writers that do not notify, with 20 % jitter. @default 10_000 */
  readonly pollMs?: number;
  /** Limit of every connection attempt and every command. @default 1000 */
  readonly deadlineMs?: number;
  /** For jitter. @default Math.random */
  readonly random?: () => number;
}

/**
 * Live values from a Redis hash. Pub/sub only hints: what counts is the hash, read as a whole after every
 * (re)connect and poll, so that nothing written while the connection was away is missed; after a hint that names
 * a flag, that flag is read. While Redis is down, slow or emptied, the last known values stay.
 */
export const redisSource = (options: RedisSourceOptions): FlagSource => {
  const { redis, hash = DEFAULT_HASH, pollMs = 10_000, deadlineMs = 1000, random = Math.random } = options;
  const keys = flagKeys(hash);
  let sink: FlagSink | undefined;
  let main: Link | undefined;
  let reader: Link | undefined;
  let timer: NodeJS.Timeout | undefined;
  let subscribed = false;
  let reading = false;
  /** What is to be read next. */
  let wanted: ReadonlySet<string> | 'all' | undefined;
  /** The whole hash was read and nothing can have been missed since. */
  let whole = false;
  let hadFlags = false;
  const reportUsage = usageReport(keys.usage, () => performance.now());
  let reportDue = false;

  /** One at a time, so that an older answer never replaces a newer one; a burst of hints becomes one more read. */
  const refresh = async (flag?: string): Promise<void> => {
    wanted = flag === undefined || wanted === 'all' ? 'all' : new Set([...(wanted ?? []), flag]);
    if (reading) return;
    reading = true;
    while (wanted) {
      const now: typeof wanted = wanted;
      wanted = undefined;
      if (main && sink) await read(main, sink, now);
    }
    reading = false;
  };

  const read = async (through: Link, to: FlagSink, what: typeof wanted): Promise<void> => {
    // Whoever is not ready comes back with its own ready event.
    if (!through.isReady()) return;
    let used = through;
    try {
      if (!subscribed) await through.client.subscribe(keys.channel);
      // Closed meanwhile: a reader that is opened now would stay open for ever.
      if (sink !== to) return;
      subscribed = true;
      used = readerFor(through);
      if (!used.isReady()) return;
      const alone = whole && what instanceof Set && (await loadAlone(used.client, to, [...what]));
      if (!alone) await load(used.client, to);
    } catch (error) {
      whole = false;
      if (sink !== to) return;
      to.report('stale', `Redis cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      // Silence may mean a half-open socket, which only another connection tells; an answer waits for the next poll.
      if (used.isReady() && !isAnswer(error)) used.drop();
    }
  };

  /** @returns false when all flags have to be read */
  const loadAlone = async (
    client: RedisConnection,
    to: FlagSink,
    flags: readonly string[],
  ): Promise<boolean> => {
    const values = await client.hmget(keys.hash, ...flags);
    if (sink !== to) return true;
    return flags.every((flag, index) => {
      const raw = values[index];
      return typeof raw === 'string' && to.change(flag, raw);
    });
  };

  const load = async (client: RedisConnection, to: FlagSink): Promise<void> => {
    const raw = new Map(Object.entries(await client.hgetall(keys.hash)));
    if (sink !== to) return;
    // Our own edits leave an audit trail: with it, an empty hash is a decision; without it, data was lost.
    if (raw.size === 0 && hadFlags && (await client.exists(keys.audit)) === 0) {
      whole = false;
      to.report('stale', `the hash ${keys.hash} has vanished; the last known values stay`);
      return;
    }
    whole = true;
    hadFlags = raw.size > 0;
    to.apply(raw);
    to.report('live');
    if (!reportDue) return;
    reportDue = false;
    await reportUsage(client, to.usage());
  };

  /** A RESP2 connection that subscribes can do nothing else, so reading takes a second one. */
  const readerFor = (link: Link): Link => {
    if (link.client.mode !== 'subscriber') return link;
    reader ??= open();
    return reader;
  };

  const open = (onClose: () => void = () => undefined): Link =>
    openLink(redis, deadlineMs, random, {
      onReady: () => void refresh(),
      onClose: (reason) => {
        whole = false;
        onClose();
        sink?.report('stale', `Redis is not connected: ${reason}`);
      },
    });

  const poll = (): void => {
    timer = setTimeout(
      () => {
        reportDue = true;
        void refresh();
        poll();
      },
      pollMs * (0.8 + 0.4 * random()),
    );
    timer.unref();
  };

  return {
    name: 'redis',
    start: (to) => {
      sink = to;
      quickenStrings();
      main = open(() => {
        subscribed = false;
      });
      main.client.on('message', (_channel, flag) => void refresh(flag));
      poll();
    },
    close: () => {
      sink = undefined;
      clearTimeout(timer);
      main?.client.disconnect();
      reader?.client.disconnect();
    },
  };
};

/** Redis said no, as opposed to nothing: WRONGTYPE, NOPERM, LOADING. */
const isAnswer = (error: unknown): boolean => error instanceof Error && error.name === 'ReplyError';
