import { FLAG, keysOf, PERCENTAGE, tenantsOf, type Adapter } from './scenario.ts';

/** MurmurHash3_x86_32 over ASCII, stopped after the flag's key. */
interface Prefix {
  readonly hash: number;
  readonly tail: number;
  readonly bits: number;
  readonly length: number;
}

const scramble = (block: number): number => {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
};

const mix = (hash: number, block: number): number => {
  const h = hash ^ scramble(block);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
};

const prefixOf = (key: string): Prefix => {
  let [hash, tail, bits] = [0, 0, 0];
  for (let i = 0; i < key.length; i += 1) {
    tail |= key.charCodeAt(i) << bits;
    bits += 8;
    if (bits === 32) [hash, tail, bits] = [mix(hash, tail), 0, 0];
  }
  return { hash, tail, bits, length: key.length };
};

const continued = (prefix: Prefix, id: string): number => {
  let { hash, tail, bits } = prefix;
  for (let i = 0; i < id.length; i += 1) {
    tail |= id.charCodeAt(i) << bits;
    bits += 8;
    if (bits === 32) {
      hash = mix(hash, tail);
      tail = 0;
      bits = 0;
    }
  }
  let h = (bits > 0 ? hash ^ scramble(tail) : hash) ^ (prefix.length + id.length);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** MurmurHash3_x86_32 over UTF-8. */
export const hashOf = (text: string): number =>
  continued(prefixOf(''), Buffer.from(text, 'utf8').toString('latin1'));

interface Listed {
  readonly key: string;
  readonly tenants: readonly string[];
}

/** The least that has to be done: find the flag, find the hotel, hash the guest, compare. */
export const adapter: Adapter<readonly Listed[]> = {
  name: 'floor: Map + Set + murmur3 after a hashed key',
  data: (flags) => keysOf(flags).map((key) => ({ key, tenants: tenantsOf() })),
  load: (data, guests) => {
    const cut = (PERCENTAGE / 100) * 2 ** 32;
    const map = new Map(
      data.map(({ key, tenants }) => [key, { tenants: new Set(tenants), prefix: prefixOf(key) }]),
    );
    const mask = guests.length - 1;
    return {
      run: (times) => {
        let on = 0;
        for (let i = 0; i < times; i += 1) {
          const context = guests[i & mask]!;
          const flag = map.get(FLAG)!;
          if (flag.tenants.has(context.tenant) && continued(flag.prefix, context.guest) < cut) on += 1;
        }
        return on;
      },
    };
  },
};
