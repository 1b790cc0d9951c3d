import type { TenantCache } from './tenant-cache.ts';
import type { Policies } from './policy.ts';
import type { Reading, ReadOptions, SourceContext } from './reading.ts';

/** A client whose methods named in the policies answer through the cache; the others stay as they are. */
export type Cached<Client, P extends Policies> = {
  readonly [Name in keyof Client]: Name extends keyof P
    ? Client[Name] extends (params: infer Params, context: SourceContext) => Promise<infer T>
      ? (params: Params, options?: ReadOptions) => Promise<Reading<T>>
      : Client[Name]
    : Client[Name];
};

/**
 * Puts the cache of one hotel before a typed client. Methods take `(params, { signal, tenant })`.
 *
 * @param client its methods that have a policy are cached; writes have none: follow them with `invalidate`
 * @param cache from `cache.for(tenant)`
 */
export const cached = <Client extends object, P extends Policies>(
  client: Client,
  cache: TenantCache<P>,
): Cached<Client, P> => {
  const operations = new Set<PropertyKey>(cache.operations);
  const wrappers = new Map<PropertyKey, unknown>();
  const wrap =
    (name: string, method: (params: object, context: SourceContext) => Promise<unknown>) =>
    (params: object, options?: ReadOptions) =>
      cache.read(name, params as never, async (context) => method.call(client, params, context), options);

  // Not the client itself: a proxy may not hide the methods of a frozen object.
  return new Proxy(Object.create(client) as Client, {
    get: (_, name) => {
      const member: unknown = Reflect.get(client, name, client);
      if (typeof member !== 'function') return member;
      const known =
        wrappers.get(name) ??
        (operations.has(name) ? wrap(name as string, member as never) : (member.bind(client) as unknown));
      wrappers.set(name, known);
      return known;
    },
  }) as Cached<Client, P>;
};
