import type { IsoDate } from '../pms.ts';

/** Guests of other channels stay about this long. */
const STAY_DAYS = 4;
/** Fairs and bank holidays fill the whole house for about this long. */
const EVENT_DAYS = 3;

/**
 * Which rooms guests of other channels have on any of these nights. A pure function of its arguments, so that
 * every start of the demo finds the same house.
 *
 * A room's draw holds for some nights in a row, as a stay does, and it is sold on those where demand is above
 * the draw: a share of the rooms that equals the demand, without a gap every other night.
 *
 * @returns says it for a room: its type, and its number among those of the type, from 1
 */
export const soldElsewhere = (
  hotel: string,
  nights: readonly IsoDate[],
): ((roomType: string, number: number) => boolean) => {
  const days = nights.map(dayOf).map((day) => ({ day, demand: demandOn(hotel, day) }));
  return (roomType, number) => {
    const room = `${hotel}/${roomType}/${number}`;
    // Not all rooms change their guests on the same day.
    const turn = Math.floor(draw(room) * STAY_DAYS);
    return days.some(({ day, demand }) => draw(`${room}/${Math.floor((day + turn) / STAY_DAYS)}`) < demand);
  };
};

/** Share of the house that others have taken: two events in a hundred sell it out, eight nearly do. */
const demandOn = (hotel: string, day: number): number => {
  const period = Math.floor(day / EVENT_DAYS);
  const event = draw(`${hotel}/event/${period}`);
  if (event < 0.02) return 1;
  if (event < 0.1) return 0.92;
  return 0.3 + 0.3 * draw(`${hotel}/mood/${period}`);
};

const dayOf = (date: IsoDate): number => Temporal.PlainDate.from('1970-01-01').until(date).days;

/** From 0 to below 1, evenly and always the same for a key: FNV-1a, then the finaliser of MurmurHash3. */
const draw = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};
