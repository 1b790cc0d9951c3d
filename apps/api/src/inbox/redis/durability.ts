import type { RedisLike, RedisNodeLike } from '@hotel/tenant-context/redis';
import type { Durability } from '../durability.ts';
import type { Replica } from './replica.ts';

/** From the strongest to the weakest, by `appendfsync`. */
const appended = {
  always: 'redis, on disk at each promise: survives a power cut',
  everysec: 'redis, on disk each second: survives its crash; a power cut loses up to two seconds',
  no: 'redis, on disk when the system likes: survives its crash; a power cut loses up to half a minute',
} as const;
const replicated = {
  none: '',
  confirms: '; a replica confirms each promise: survives a failover',
  missing: '; no replica confirms: the loss of a server now loses the newest messages',
} as const;

/** What the servers themselves say that a promise is worth. The weakest counts. */
export const redisDurability = async (client: RedisLike, replica: Replica): Promise<Durability> => {
  const servers: readonly RedisNodeLike[] = client.nodes?.('master') ?? [client];
  const all = await Promise.all(servers.map(settingsOf));
  const every = (name: string, value: string): boolean =>
    all.every((settings) => (settings.get(name) ?? value) === value);
  if (!every('appendonly', 'yes')) {
    return { ok: false, text: 'redis keeps messages in memory alone: set appendonly yes' };
  }
  if (!every('maxmemory-policy', 'noeviction')) {
    return { ok: false, text: 'redis may drop messages when it is full: set maxmemory-policy noeviction' };
  }
  const known = new Set(all.map((settings) => settings.get('appendfsync')));
  const weakest = (['no', 'everysec', 'always'] as const).find((policy) => known.has(policy));
  const text = weakest ? appended[weakest] : 'redis, which does not tell when it writes to disk';
  const state = replica.state();
  return { ok: state !== 'missing', text: text + replicated[state] };
};

/** Nothing where CONFIG is switched off, as some providers do. */
const settingsOf = async (server: RedisNodeLike): Promise<ReadonlyMap<string, string>> => {
  const settings = new Map<string, string>();
  for (const name of ['appendonly', 'appendfsync', 'maxmemory-policy']) {
    const [, value] = (await server.call('config', ['get', name]).catch(() => [])) as readonly string[];
    if (value !== undefined) settings.set(name, value);
  }
  return settings;
};
