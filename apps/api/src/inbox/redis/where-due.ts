/** Knows in which hotels a reply may be due, so that not all of them are asked all the time. */
export interface WhereDue {
  /** Something was put out, or has changed, in this hotel. */
  touch(hotel: string): void;
  /** To be asked at this moment. */
  isDue(hotel: string, now: number): boolean;
  /** It is asked now; nothing more is due before `nextAt`, as far as this process knows. */
  asked(hotel: string, nextAt?: number): void;
}

/** Other processes put out as well; they send it themselves, unless they end before. */
const askAnywayMs = 1_000;

/** @param clock milliseconds that only grow; what `now` says may be any other clock */
export const whereDue = (clock: () => number): WhereDue => {
  const known = new Map<string, { readonly at: number; readonly nextAt: number | undefined }>();
  return {
    touch: (hotel) => void known.delete(hotel),
    isDue: (hotel, now) => {
      const last = known.get(hotel);
      if (!last || clock() - last.at >= askAnywayMs) return true;
      return last.nextAt !== undefined && last.nextAt <= now;
    },
    asked: (hotel, nextAt) => void known.set(hotel, { at: clock(), nextAt }),
  };
};
