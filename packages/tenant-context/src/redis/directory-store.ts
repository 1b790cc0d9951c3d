import { factKey, factTaken, indexEntries, type TenantEntry, type TenantFact } from '../directory.ts';
import { TenantError } from '../errors.ts';
import type { TenantSource } from '../source.ts';
import { parseTenantId, type TenantId } from '../tenant.ts';
import type { RedisLike } from './like.ts';

/** A hash of facts and their hotels, what was written beside it; a number that grows with each change; where it is told. */
const FACTS = '{tenant-directory}:facts';
const DOCUMENT = '{tenant-directory}:document';
const VERSION = '{tenant-directory}:version';
export const CHANGES = '{tenant-directory}:changes';

const ADD = `
local owner = redis.call('HGET', KEYS[1], ARGV[1])
if owner then return owner end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], redis.call('INCR', KEYS[2]))
return ARGV[2]`;

const REMOVE = `
if redis.call('HDEL', KEYS[1], ARGV[1]) == 1 then
  redis.call('PUBLISH', ARGV[2], redis.call('INCR', KEYS[2]))
end`;

/** @throws TenantError `invalid-key` for text that Redis would keep as another */
const fieldOf = (fact: TenantFact): string => {
  if (fact.value.isWellFormed()) return factKey(fact);
  throw new TenantError(
    'invalid-key',
    `A ${fact.kind} has half a character in it: it cannot be kept in Redis`,
  );
};

/** What a directory asks Redis. One slot of a cluster; changes are atomic. */
export const directoryStore = (client: RedisLike) => ({
  find: async (fact: TenantFact): Promise<TenantId | undefined> => {
    if (!fact.value.isWellFormed()) return undefined;
    const tenant = (await client.call('hget', [FACTS, factKey(fact)])) as string | null;
    return tenant === null ? undefined : parseTenantId(tenant);
  },

  version: async (): Promise<string> => String(await client.call('get', VERSION)),

  entries: async (): Promise<readonly TenantEntry[]> => {
    const facts = (await client.call('hgetall', FACTS)) as Readonly<Record<string, string>>;
    return Object.entries(facts).map(([key, tenant]) => {
      const border = key.indexOf(':');
      const kind = key.slice(0, border) as TenantSource;
      return { kind, value: key.slice(border + 1), tenant: parseTenantId(tenant) };
    });
  },

  document: async (): Promise<string | undefined> =>
    ((await client.call('get', DOCUMENT)) as string | null) ?? undefined,

  replace: async (entries: Iterable<TenantEntry>, document?: string): Promise<void> => {
    const all = [...entries];
    all.forEach(fieldOf);
    const fields = [...indexEntries(all)].flat();
    const replies = await client
      .multi([
        ['call', 'del', [FACTS]],
        ...(fields.length > 0 ? [['call', 'hset', [FACTS, ...fields]]] : []),
        ...(document === undefined ? [] : [['call', 'set', [DOCUMENT, document]]]),
        ['call', 'incr', [VERSION]],
        ['call', 'publish', [CHANGES, '*']],
      ])
      .exec();
    for (const [error] of replies ?? []) if (error) throw error;
  },

  add: async (entry: TenantEntry): Promise<void> => {
    const tenant = parseTenantId(entry.tenant);
    const owner = await client.call('eval', [ADD, 2, FACTS, VERSION, fieldOf(entry), tenant, CHANGES]);
    if (owner !== tenant) throw factTaken(entry, String(owner));
  },

  remove: async (fact: TenantFact): Promise<void> => {
    await client.call('eval', [REMOVE, 2, FACTS, VERSION, fieldOf(fact), CHANGES]);
  },
});
