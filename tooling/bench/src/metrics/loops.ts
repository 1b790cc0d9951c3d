import type { adapterOf as AdapterOf, PromClient } from './prom-like.ts';
import type { Adapter } from './scenario.ts';

/** Loads the adapter's module once per library: a loop that has met three libraries is compiled for none of them. */
export const loopsOfItsOwn = async (name: string, client: PromClient): Promise<Adapter> => {
  const { adapterOf } = (await import(`./prom-like.ts?${name}`)) as {
    readonly adapterOf: typeof AdapterOf;
  };
  return adapterOf(name, client);
};
