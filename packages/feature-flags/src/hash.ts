/**
 * murmur3-x86-32 over UTF-8 (Appleby, MurmurHash3_x86_32, seed 0), stopped after a prefix so that
 * every unit continues from there: the flag's key is hashed once, when the flag is compiled.
 */
export interface HashState {
  readonly hash: number;
  /** Bytes that do not fill a block of four yet, little endian. */
  readonly pending: number;
  /** In bytes. */
  readonly length: number;
}

const pendingBitsOf = ({ length }: HashState): number => (length & 3) * 8;

const mix = (hash: number, block: number): number => {
  const mixed = hash ^ scramble(block);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
};

const scramble = (block: number): number => {
  const product = Math.imul(block, 0xcc9e2d51);
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593);
};

const finish = (hash: number, length: number): number => {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

const append = (state: HashState, bytes: Uint8Array): HashState => {
  let { hash, pending } = state;
  let pendingBits = pendingBitsOf(state);
  for (const byte of bytes) {
    pending |= byte << pendingBits;
    pendingBits += 8;
    if (pendingBits === 32) {
      hash = mix(hash, pending);
      pending = 0;
      pendingBits = 0;
    }
  }
  return { hash, pending, length: state.length + bytes.length };
};

const encoder = new TextEncoder();
const EMPTY: HashState = { hash: 0, pending: 0, length: 0 };

/** The state after `prefix`. */
export const hashPrefix = (prefix: string): HashState => append(EMPTY, encoder.encode(prefix));

/**
 * The hash of prefix + `unit`. Allocates nothing while `unit` is ASCII, which is why it is signed: an engine
 * keeps such integers in the pointer. Whoever compares reads it as unsigned.
 */
export const hashUnit = (prefix: HashState, unit: string): number => {
  let hash = prefix.hash;
  let pending = prefix.pending;
  let pendingBits = pendingBitsOf(prefix);
  const size = unit.length;
  for (let index = 0; index < size; index += 1) {
    const code = unit.charCodeAt(index);
    if (code > 127) return hashBytes(prefix, unit);
    pending |= code << pendingBits;
    pendingBits += 8;
    if (pendingBits === 32) {
      hash = mix(hash, pending);
      pending = 0;
      pendingBits = 0;
    }
  }
  return finish(hash ^ scramble(pending), prefix.length + size);
};

const hashBytes = (prefix: HashState, unit: string): number => {
  const state = append(prefix, encoder.encode(unit));
  // What is pending is 0 when there is nothing, and 0 stays 0.
  return finish(state.hash ^ scramble(state.pending), state.length);
};
