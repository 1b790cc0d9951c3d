import { connections } from './connections.ts';
import { TTL_MS, type Adapter, type Cache, type Load } from './scenario.ts';

interface Kept {
  readonly value: unknown;
  readonly until: number;
}

const overMap = (load: Load, nameOf: (key: string) => string): Cache => {
  const map = new Map<string, Kept>();
  const ask = async (key: string): Promise<unknown> => {
    const value = await load(key);
    map.set(nameOf(key), { value, until: Date.now() + TTL_MS });
    return value;
  };
  return {
    get: async (key) => {
      const kept = map.get(nameOf(key));
      return kept !== undefined && kept.until > Date.now() ? kept.value : ask(key);
    },
    invalidate: async (key) => map.delete(nameOf(key)),
    close: () => map.clear(),
  };
};

/** The same where a question is a hotel, an operation and parameters, as ours are, and its key has to be made first. */
export const keyedAdapter: Adapter = {
  name: 'the floor with keys made of parameters',
  memory: (load) => overMap(load, (key) => `malaga:reservation:${JSON.stringify({ key })}`),
};

/** The least a cache does: look, compare the time, ask once. For Redis: GET and parse, no memory in front. */
export const adapter: Adapter = {
  name: 'floor: async get over a Map; GET + JSON.parse',
  memory: (load) => overMap(load, (key) => key),
  shared: async (load, url) => {
    const { clients, close } = await connections(url, 1);
    const [client] = clients;
    return {
      get: async (key) => {
        const text = await client!.get(`floor:${key}`);
        if (text !== null) return JSON.parse(text) as unknown;
        const value = await load(key);
        await client!.set(`floor:${key}`, JSON.stringify(value), 'PX', TTL_MS);
        return value;
      },
      invalidate: async (key) => client!.del(`floor:${key}`),
      close,
    };
  },
};
