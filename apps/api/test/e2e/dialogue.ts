import { expect, test } from 'vitest';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { factText } from '../../src/hotels/facts.ts';
import type { FactTopic, Hotel, Language } from '../../src/hotels/hotel.ts';
import type { Booking, Stay } from '../../src/pms/pms.ts';
import { guestOf, runService, type Answer } from './guest.ts';
import { amount, lookAt } from './look.ts';

interface Seen {
  readonly hotel: Hotel;
  readonly answer: Answer;
  readonly look: ReturnType<typeof lookAt>;
}
export type Check = (seen: Seen) => void | Promise<void>;
/** What the guest writes (`#id` taps an option), and what has to hold of the answer. */
export type Turn = readonly [says: string, ...checks: Check[]];
export interface Dialogue {
  readonly hotel: 'malaga' | 'buenos-aires';
  readonly turns: readonly Turn[];
  /** Of every answer; `mixed` when the turns say it. @default es */
  readonly language?: Language | 'mixed';
  readonly environment?: Readonly<Record<string, string>>;
}

export const says =
  (pattern: RegExp): Check =>
  ({ answer }) =>
    expect(answer.reply.text).toMatch(pattern);
export const lacks =
  (pattern: RegExp): Check =>
  ({ answer }) =>
    expect(answer.reply.text).not.toMatch(pattern);
export const fact =
  (topic: FactTopic, language: Language = 'es'): Check =>
  ({ answer, hotel }) =>
    expect(answer.reply.text).toContain(factText(hotel, topic, language));
export const costs =
  (stay: Stay, roomType: string): Check =>
  async ({ answer, look }) => {
    const cents = await look.price(stay, roomType);
    expect(cents, `${roomType} is free`).toBeDefined();
    expect(answer.reply.text).toMatch(amount(cents ?? Number.NaN));
  };
export const offers =
  (...ids: readonly string[]): Check =>
  ({ answer }) =>
    expect((answer.reply.options ?? []).map(({ id }) => id)).toEqual(ids);
export const booked =
  (booking: Partial<Booking>): Check =>
  ({ look, answer }) => {
    expect(look.bookings()).toHaveLength(1);
    expect(look.bookings()[0]).toMatchObject(booking);
    expect(answer.reply.text).toContain(look.bookings()[0]?.reference);
  };
export const nothingBooked: Check = ({ look }) => expect(look.bookings()).toEqual([]);
export const still =
  (booking: Partial<Booking>): Check =>
  ({ look }) =>
    expect(look.bookings()[0]).toMatchObject(booking);
export const speaks =
  (language: Language): Check =>
  ({ answer }) =>
    expect(answer.why.language).toBe(language);
export const person: Check = ({ answer }) => expect(answer.handedOver).toBe(true);

export const two = (checkIn: string, checkOut: string): Stay => ({
  checkIn,
  checkOut,
  adults: 2,
  children: 0,
});
/** Each guest writes to a service of its own; no answer is the one before, and a person comes only when expected. */
export const holdDialogues = (dialogues: Readonly<Record<string, Dialogue>>): void => {
  test.each(Object.entries(dialogues))('%s', async (_, dialogue) => {
    const { turns, language = 'es', environment = {} } = dialogue;
    const hotel = demoHotels.find(({ id }) => id === dialogue.hotel);
    if (!hotel) throw new Error(`no hotel ${dialogue.hotel}`);
    const running = await runService(environment);
    const guest = guestOf(running, hotel.id);
    let before = '';
    for (const [text, ...checks] of turns) {
      const answer = text.startsWith('#') ? await guest.taps(text.slice(1)) : await guest.says(text);
      if (language !== 'mixed') expect(answer.why.language, text).toBe(language);
      expect(answer.reply.text, text).not.toBe(before);
      expect(answer.handedOver, text).toBe(checks.includes(person));
      before = answer.reply.text;
      const seen: Seen = { hotel, answer, look: lookAt(hotel, running.data) };
      for (const check of checks) await check(seen);
    }
  });
};
