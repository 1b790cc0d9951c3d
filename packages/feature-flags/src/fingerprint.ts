/**
 * 53 bits that stand for a text, so that rules can be compared without keeping them: the same in every process,
 * and never the same for two texts that differ in one place only. Both halves go over UTF-16, two units at a
 * time, with a multiplication that loses nothing, and end with the last mix of murmur3.
 */
export const fingerprint = (text: string): number => {
  const { length } = text;
  let high = 0x3c6ef372;
  let low = length;
  for (let index = 0; index < length; index += 2) {
    // NaN beyond the end becomes 0 in the shift.
    const units = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
    high = Math.imul(high ^ units, 0x85ebca6b);
    low = Math.imul(low ^ units, 0xcc9e2d51);
  }
  return (mixed(high) >>> 11) * 2 ** 32 + (mixed(low) >>> 0);
};

const mixed = (half: number): number => {
  const h = Math.imul(half ^ (half >>> 16), 0xc2b2ae35);
  return h ^ (h >>> 13);
};
