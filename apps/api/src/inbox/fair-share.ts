interface Share {
  readonly limit: number;
  /** How many of one hotel may be under way, those that are already among them. */
  readonly perHotel: number;
}

/**
 * What is taken up next: a turn of every hotel before the next one of any, and none beyond its share.
 *
 * @param items the longest waiting first
 * @param underWay hotel -> how many it has under way
 */
export const fairShare = <T extends { readonly hotel?: unknown }>(
  items: readonly T[],
  underWay: ReadonlyMap<unknown, number>,
  { limit, perHotel }: Share,
): readonly T[] => {
  const taken = new Map(underWay);
  return items
    .map((item) => {
      const turn = taken.get(item.hotel) ?? 0;
      taken.set(item.hotel, turn + 1);
      return { item, turn };
    })
    .filter(({ turn }) => turn < perHotel)
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, limit)
    .map(({ item }) => item);
};
