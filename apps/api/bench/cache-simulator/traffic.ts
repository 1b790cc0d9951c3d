import { clampDay, DAY_MS, toWeekend } from './calendar.ts';
import {
  adultsDrawn,
  geometric,
  INVENTORY_EVENTS_PER_DAY,
  leadDrawn,
  nightsDrawn,
  OF_A_KNOWN_BOOKING,
  RATE_CHANGES_PER_DAY,
  thinkTime,
  timeOfDay,
  TURNS_MEAN,
  zipfShares,
  type Random,
} from './distributions.ts';

/** A stay as a guest asks for it. */
export interface Wish {
  readonly day: number;
  readonly nights: number;
  readonly adults: number;
}

/** Something that happens at a hotel. */
export type Step = { readonly at: number; readonly hotel: number } & (
  | { readonly do: 'search'; readonly wish: Wish }
  | { readonly do: 'look up'; readonly booking: number }
  | { readonly do: 'book'; readonly wish: Wish }
  | { readonly do: 'change'; readonly booking: number; readonly wish: Wish }
  | { readonly do: 'sold elsewhere'; readonly day: number; readonly booking: number | undefined }
  | { readonly do: 'new rates'; readonly day: number }
);

export interface Scale {
  readonly hotels: number;
  /** Conversations per hotel and day, on average. */
  readonly conversations: number;
  readonly days: number;
}

/** Bookings of a hotel that guests ask about. */
const BOOKINGS = 300;
/** The next question is the same one again. */
const REPEATS = 0.3;
const SHOPPERS = 0.55;
const HOT_DATES = 0.25;
const BOOKS = 0.12;
const CHANGES = 0.15;

const wishDrawn = (today: number, random: Random): Wish => {
  const hot = random() < HOT_DATES;
  const day = today + (hot ? 14 * (1 + Math.floor(random() * 6)) : leadDrawn(random));
  return {
    day: clampDay(random() < 0.4 ? toWeekend(day) : day),
    nights: nightsDrawn(random),
    adults: adultsDrawn(random),
  };
};

const mutated = (wish: Wish, today: number, random: Random): Wish => {
  const kind = random();
  if (kind < 0.4)
    return { ...wish, day: clampDay(wish.day + Math.ceil(random() * 3) * (random() < 0.5 ? -1 : 1)) };
  if (kind < 0.7) return { ...wish, nights: nightsDrawn(random) };
  if (kind < 0.85) return { ...wish, adults: adultsDrawn(random) };
  return wishDrawn(today, random);
};

const shopping = (hotel: number, start: number, today: number, random: Random): Step[] => {
  const steps: Step[] = [];
  let at = start;
  let wish = wishDrawn(today, random);
  for (let turn = geometric(TURNS_MEAN, random); turn > 0; turn -= 1) {
    steps.push({ at, hotel, do: 'search', wish });
    if (random() > REPEATS) wish = mutated(wish, today, random);
    at += thinkTime(random);
  }
  if (random() < BOOKS) steps.push({ at, hotel, do: 'book', wish });
  return steps;
};

const staying = (hotel: number, start: number, today: number, random: Random): Step[] => {
  const steps: Step[] = [];
  const booking = Math.floor(random() * BOOKINGS);
  const changesAt = random() < CHANGES ? 2 : Infinity;
  let at = start;
  const turns = geometric(TURNS_MEAN, random);
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn === changesAt) {
      steps.push({ at, hotel, do: 'change', booking, wish: wishDrawn(today, random) });
      at += 2_000;
    }
    steps.push({ at, hotel, do: 'look up', booking });
    at += thinkTime(random);
  }
  return steps;
};

const elsewhere = (hotel: number, today: number, random: Random): Step[] => {
  const steps: Step[] = [];
  const at = (): number => today * DAY_MS + timeOfDay(random);
  for (let count = 0; count < INVENTORY_EVENTS_PER_DAY; count += 1) {
    const day = clampDay(today + leadDrawn(random));
    const booking = random() < OF_A_KNOWN_BOOKING ? Math.floor(random() * BOOKINGS) : undefined;
    steps.push({ at: at(), hotel, do: 'sold elsewhere', day, booking });
  }
  for (let count = 0; count < RATE_CHANGES_PER_DAY; count += 1) {
    steps.push({ at: at(), hotel, do: 'new rates', day: clampDay(today + leadDrawn(random)) });
  }
  return steps;
};

/** All that happens to a group of hotels, in order. */
export const traffic = ({ hotels, conversations, days }: Scale, random: Random): readonly Step[] => {
  const shares = zipfShares(hotels);
  const steps: Step[] = [];
  for (let today = 0; today < days; today += 1) {
    for (let hotel = 0; hotel < hotels; hotel += 1) {
      steps.push(...elsewhere(hotel, today, random));
      const count = Math.round(shares[hotel]! * hotels * conversations);
      for (let session = 0; session < count; session += 1) {
        const start = today * DAY_MS + timeOfDay(random);
        const kind = random() < SHOPPERS ? shopping : staying;
        steps.push(...kind(hotel, start, today, random));
      }
    }
  }
  return steps.toSorted((a, b) => a.at - b.at);
};
