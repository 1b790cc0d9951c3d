/** One IANA time zone. */
export interface Zone {
  /** How far its clocks are ahead of UTC at an instant, in ms. */
  readonly offsetAt: (instantMs: number) => number;
}

/** The zone of that name, or undefined when there is none. */
export type Zones = (name: string) => Zone | undefined;

const DAY_MS = 86_400_000;
/** There are about 600 names; more can only be spellings of the same, made up by a caller. */
const MOST_NAMES = 1000;

/** Zones with their formatters, which are slow to make and quick to use. */
export const zoneCache = (): Zones => {
  const known = new Map<string, Zone | undefined>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined || known.has(name)) return found;
    if (known.size >= MOST_NAMES) known.clear();
    const zone = openZone(name);
    known.set(name, zone);
    return zone;
  };
};

const openZone = (timeZone: string): Zone | undefined => {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // RangeError is how Intl says that it knows no such zone.
    return undefined;
  }
  const offsetAt = (instantMs: number): number => {
    // en-US writes 12/24/2026, 15:00:00.
    const [month = 0, day = 0, year = 0, hour, minute, second] = (
      format.format(instantMs).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
  };
  return { offsetAt };
};

/**
 * The instant of a time on the zone's wall clocks, as RFC 5545 (3.3.5) and Temporal's `compatible`
 * have it: a time that comes twice is the first one, a time that is skipped is read with the offset before the gap.
 *
 * @param wallMs the wall time, as if it were UTC
 */
export const instantOf = ({ offsetAt }: Zone, wallMs: number): number => {
  const before = offsetAt(wallMs - DAY_MS);
  const after = offsetAt(wallMs + DAY_MS);
  const early = wallMs - Math.max(before, after);
  const late = wallMs - Math.min(before, after);
  if (wallMs - offsetAt(early) === early) return early;
  return wallMs - offsetAt(late) === late ? late : wallMs - before;
};
