import { TenantError } from '../errors.ts';
import {
  afterSubcommand,
  countedKeys,
  firstKey,
  keyAndCountedKeys,
  keyInOptions,
  keysIn,
  streamKeys,
  twoKeys,
  type KeyRule,
} from './key-rules.ts';
import { firstIsKey, streamsAreKeys, type ReplyRule } from './reply-rules.ts';

/** Where a command has its keys, and where its reply has some. */
export interface CommandRule {
  readonly keys: KeyRule;
  readonly reply?: ReplyRule;
}

const GEO = { withcoord: 0, withdist: 0, withhash: 0, count: 1, any: 0, asc: 0, desc: 0 } as const;
const GEO_STORE = { ...GEO, store: 'key', storedist: 'key' } as const;
const SORT = { limit: 2, asc: 0, desc: 0, alpha: 0 } as const;
const STREAM = { count: 1, block: 1 } as const;

/** Commands by where their keys are. The channels of `publish` and `spublish` are the hotel's as well. */
const GROUPS: readonly (readonly [commands: string, keys: KeyRule, reply?: ReplyRule])[] = [
  [
    `append bitcount bitfield bitfield_ro bitpos decr decrby dump expire expireat expiretime get getbit getdel getex
    getrange getset incr incrby incrbyfloat persist pexpire pexpireat pexpiretime psetex pttl restore set setbit setex
    setnx setrange strlen substr ttl type
    hdel hexists hexpire hexpireat hexpiretime hget hgetall hgetdel hgetex hincrby hincrbyfloat hkeys hlen hmget hmset
    hpersist hpexpire hpexpireat hpexpiretime hpttl hrandfield hscan hset hsetex hsetnx hstrlen httl hvals
    lindex linsert llen lpop lpos lpush lpushx lrange lrem lset ltrim rpop rpush rpushx
    sadd scard sismember smembers smismember spop srandmember srem sscan
    zadd zcard zcount zincrby zlexcount zmscore zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrank zrem
    zremrangebylex zremrangebyrank zremrangebyscore zrevrange zrevrangebylex zrevrangebyscore zrevrank zscan zscore
    geoadd geodist geohash geopos geosearch georadius_ro georadiusbymember_ro pfadd
    xack xadd xautoclaim xclaim xdel xlen xpending xrange xrevrange xsetid xtrim
    publish spublish`,
    firstKey,
  ],
  ['copy geosearchstore lcs lmove blmove rename renamenx rpoplpush brpoplpush smove zrangestore', twoKeys],
  [
    'del exists mget pfcount pfmerge sdiff sdiffstore sinter sinterstore sunion sunionstore touch unlink',
    keysIn(0),
  ],
  ['mset msetnx', keysIn(0, 0, 2)],
  ['blpop brpop bzpopmax bzpopmin', keysIn(0, 1), firstIsKey],
  ['bitop', keysIn(1)],
  ['sintercard zdiff zinter zintercard zunion', countedKeys(0)],
  ['lmpop zmpop', countedKeys(0), firstIsKey],
  ['blmpop bzmpop', countedKeys(1), firstIsKey],
  ['eval eval_ro evalsha evalsha_ro fcall fcall_ro', countedKeys(1)],
  ['zdiffstore zinterstore zunionstore', keyAndCountedKeys],
  ['object', afterSubcommand('encoding', 'freq', 'idletime', 'refcount')],
  ['memory', afterSubcommand('usage')],
  ['xinfo', afterSubcommand('stream', 'groups', 'consumers')],
  ['xgroup', afterSubcommand('create', 'createconsumer', 'delconsumer', 'destroy', 'setid')],
  ['sort', keyInOptions(1, { ...SORT, store: 'key' })],
  ['sort_ro', keyInOptions(1, SORT)],
  ['georadius', keyInOptions(5, GEO_STORE)],
  ['georadiusbymember', keyInOptions(4, GEO_STORE)],
  ['xread', streamKeys(STREAM), streamsAreKeys],
  ['xreadgroup', streamKeys({ ...STREAM, group: 2, noack: 0 }), streamsAreKeys],
];

const COMMANDS: ReadonlyMap<string, CommandRule> = new Map(
  GROUPS.flatMap(([commands, keys, reply]) =>
    commands.split(/\s+/).map((name): [string, CommandRule] => [name, reply ? { keys, reply } : { keys }]),
  ),
);

/** @throws TenantError `command-refused` for a command that is not there; the name is in small letters */
export const ruleOf = (command: string): CommandRule => {
  const rule = COMMANDS.get(command);
  if (rule) return rule;
  throw new TenantError(
    'command-refused',
    'The command is not known to stay within the keys of a hotel: look for one that does, or use the client itself',
  );
};
