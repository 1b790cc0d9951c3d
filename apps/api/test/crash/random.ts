/** mulberry32: a small seeded generator, so that a failing run can be repeated. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Moves each item by at most `reach` places, as redeliveries and parallel connections do. */
export const jostle = <T>(items: readonly T[], reach: number, random: () => number): T[] =>
  items
    .map((item, index) => ({ item, place: index + random() * reach }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
