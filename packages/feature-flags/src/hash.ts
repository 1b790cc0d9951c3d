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
export const hashPrefix = (prefix: string): HashState => {
  let hash = 0;
  let pending = 0;
  for (let index = 0; index < prefix.length; index += 1) {
    const code = prefix.charCodeAt(index);
    if (code > 127) return append(EMPTY, encoder.encode(prefix));
    pending |= code << ((index & 3) * 8);
    if ((index & 3) === 3) {
      hash = mix(hash, pending);
      pending = 0;
    }
  }
  return { hash, pending, length: prefix.length };
};

/**
 * The hash of prefix + `unit`. Allocates nothing while `unit` is ASCII, which is why it is signed: an engine
 * keeps such integers in the pointer. Whoever compares reads it as unsigned.
 */
export const hashUnit = (prefix: HashState, unit: string): number => {
  let hash = prefix.hash;
  let pending = prefix.pending;
  let pendingBits = pendingBitsOf(prefix);
  const size = unit.length;
  let index = 0;
  // Four at a time: each block takes what was pending and leaves as much.
  for (; index + 3 < size; index += 4) {
    const a = unit.charCodeAt(index);
    const b = unit.charCodeAt(index + 1);
    const c = unit.charCodeAt(index + 2);
    const d = unit.charCodeAt(index + 3);
    if ((a | b | c | d) > 127) return hashBytes(prefix, unit);
    const block = a | (b << 8) | (c << 16) | (d << 24);
    hash = mix(hash, pending | (block << pendingBits));
    pending = pendingBits === 0 ? 0 : block >>> (32 - pendingBits);
  }
  for (; index < size; index += 1) {
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
