import type { ScanOptions } from './commands.ts';
import type { RedisLike } from './like.ts';

/** Keys that begin with the prefix, without it. The prefix has no character that means something in a pattern. */
export async function* scanKeys(
  client: RedisLike,
  prefix: string,
  { match = '*', count = 500 }: ScanOptions = {},
): AsyncGenerator<string, void, undefined> {
  for (const node of client.nodes?.('master') ?? [client]) {
    let cursor = '0';
    do {
      const reply = await node.call('scan', [cursor, 'MATCH', prefix + match, 'COUNT', count]);
      const [next, keys] = reply as [string, string[]];
      for (const key of keys) yield key.slice(prefix.length);
      cursor = next;
    } while (cursor !== '0');
  }
}
