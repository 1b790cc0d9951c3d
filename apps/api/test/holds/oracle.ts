import type { Changed, Committed, HoldKey, Placed, Placement } from '../../src/holds/hold.ts';
import type { HoldPolicy } from '../../src/holds/policy.ts';

interface Entry {
  readonly asked: Placement;
  readonly token: number;
  readonly born: number;
  ends: number;
  attempt: number;
  begun: number;
  booking?: { readonly reference: string; readonly position: number };
}

/** What a store of holds of one hotel should answer, in the most naive way: bed by bed, night by night. */
export class HoldOracle {
  #entries: Entry[] = [];
  #position = 0;
  readonly #policy: HoldPolicy;

  constructor(policy: HoldPolicy) {
    this.#policy = policy;
  }

  survey(now: number, { from, to }: { from: number; to: number }, guest: string) {
    const taken: Record<string, number> = {};
    for (let night = from; night < to; night += 1) {
      const tonight: Record<string, number> = {};
      for (const entry of this.#alive(now)) {
        const { roomType } = entry.asked;
        if (entry.booking || entry.asked.guest === guest || !sleeps(entry, night)) continue;
        tonight[roomType] = (tonight[roomType] ?? 0) + 1;
        taken[roomType] = Math.max(taken[roomType] ?? 0, tonight[roomType]);
      }
    }
    return { position: this.#position, taken };
  }

  place(now: number, asked: Placement): Placed {
    const alive = this.#alive(now);
    const same = alive.find((entry) => entry.asked.id === asked.id);
    if (same && same.asked.guest !== asked.guest) return { outcome: 'refused', reason: 'foreign' };
    const { roomType, from, to } = same?.asked ?? {};
    if (same && roomType === asked.roomType && from === asked.from && to === asked.to)
      return { outcome: 'held', token: same.token };
    if (same && !isHeld(same)) return { outcome: 'refused', reason: 'foreign' };
    const own = alive.filter((entry) => entry.asked.guest === asked.guest);
    if (own.some((entry) => entry.attempt > 0 && !entry.booking))
      return { outcome: 'refused', reason: 'unsettled' };
    const ended = new Set(own.filter(isHeld));
    const kept = alive.filter((entry) => !ended.has(entry));
    let reason: 'full' | 'busy' | undefined = asked.free > 0 ? undefined : 'full';
    for (let night = asked.from; night < asked.to; night += 1) {
      const beds = kept.filter((entry) => entry.asked.roomType === asked.roomType && sleeps(entry, night));
      const quiet = beds.filter((entry) => isHeld(entry)).length;
      const moving = beds.filter(
        (entry) => !isHeld(entry) && (!entry.booking || entry.booking.position > asked.seen),
      ).length;
      if (quiet >= asked.free) reason = 'full';
      else if (quiet + moving >= asked.free) reason ??= 'busy';
    }
    if (reason) return { outcome: 'refused', reason };
    this.#position += 1;
    const ends = now + this.#policy.ttlMs;
    const entry = { asked, token: this.#position, born: now, ends, attempt: 0, begun: 0 };
    this.#entries = [...this.#entries.filter((old) => !ended.has(old) && old.asked.id !== asked.id), entry];
    return { outcome: 'held', token: entry.token };
  }

  extend(now: number, key: HoldKey): Changed {
    return this.#with(now, key, (entry) => {
      if (!isHeld(entry)) return { outcome: 'committed' };
      const { ttlMs, longestMs } = this.#policy;
      entry.ends = Math.max(entry.ends, Math.min(now + ttlMs, entry.born + longestMs));
      return { outcome: 'done' };
    });
  }

  release(now: number, key: HoldKey): Changed {
    return this.#with(now, key, (entry) => {
      if (!isHeld(entry)) return { outcome: 'committed' };
      this.#entries = this.#entries.filter((other) => other !== entry);
      return { outcome: 'done' };
    });
  }

  commit(now: number, key: HoldKey): Committed {
    return this.#with<Committed>(now, key, (entry) => {
      if (entry.booking) return { outcome: 'booked', booking: entry.booking.reference };
      entry.attempt += 1;
      entry.begun = now;
      return { outcome: 'committing', attempt: entry.attempt };
    });
  }

  booked(now: number, key: HoldKey, reference: string): Changed {
    return this.#with(now, key, (entry) => {
      if (entry.booking) return { outcome: 'done' };
      this.#position += 1;
      entry.booking = { reference, position: this.#position };
      entry.ends = now + this.#policy.rememberMs;
      return { outcome: 'done' };
    });
  }

  abandon(now: number, key: HoldKey, attempt: number): Changed {
    return this.#with(now, key, (entry) => {
      if (entry.booking) return { outcome: 'committed' };
      if (entry.attempt !== attempt) return { outcome: 'fenced' };
      this.#entries = this.#entries.filter((other) => other !== entry);
      return { outcome: 'done' };
    });
  }

  open(now: number, guest?: string) {
    return this.#alive(now)
      .filter((entry) => entry.attempt > 0 && !entry.booking)
      .filter((entry) => guest === undefined || entry.asked.guest === guest)
      .map(({ asked, token, attempt, begun }) => ({ id: asked.id, token, attempt, ageMs: now - begun }));
  }

  sweep(now: number): number {
    const over = this.#entries.filter((entry) => !this.#alive(now).includes(entry));
    this.#entries = this.#alive(now);
    return over.filter((entry) => isHeld(entry)).length;
  }

  #alive(now: number): Entry[] {
    return this.#entries.filter((entry) => (entry.attempt > 0 && !entry.booking) || entry.ends > now);
  }

  #with<T>(
    now: number,
    { id, guest, token }: HoldKey,
    work: (entry: Entry) => T,
  ): T | { outcome: 'gone' | 'foreign' | 'fenced' } {
    const entry = this.#alive(now).find(({ asked }) => asked.id === id);
    if (!entry) return { outcome: 'gone' };
    if (entry.asked.guest !== guest) return { outcome: 'foreign' };
    return entry.token === token ? work(entry) : { outcome: 'fenced' };
  }
}

/** Neither being booked nor booked. */
const isHeld = ({ attempt, booking }: Entry): boolean => attempt === 0 && !booking;

const sleeps = ({ asked }: Entry, night: number): boolean => asked.from <= night && night < asked.to;
