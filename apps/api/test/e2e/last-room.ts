import { rooms } from '../../src/hotels/demo/malaga/rooms.ts';
import type { Stay } from '../../src/pms/pms.ts';
import { simulatedPms } from '../../src/pms/simulated/simulated.ts';
import { calling, later } from '../pms/guests.ts';
import type { Answer } from './guest.ts';

const today = '2026-11-24';
const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo'];

/** A stay for which Málaga has one room of a type left, and the words that ask for it. */
export const lastRoom = async (): Promise<{ roomType: string; question: string }> => {
  const pms = simulatedPms({ hotel: 'malaga', referencePrefix: 'MAL', rooms, today: () => today });
  for (let days = 60; days < 160; days += 1) {
    const checkIn = later(today, days);
    const stay: Stay = { checkIn, checkOut: later(checkIn, 2), adults: 2, children: 0 };
    const [from, to] = [Temporal.PlainDate.from(checkIn), Temporal.PlainDate.from(stay.checkOut)];
    const [last, other] = (await pms.offers(stay, calling())).toSorted((a, b) => a.available - b.available);
    if (last?.available === 1 && other && from.month === to.month) {
      const question = `¿Hay lugar para dos del ${from.day} al ${to.day} de ${months[from.month - 1]}?`;
      return { roomType: last.roomType, question };
    }
  }
  throw new Error('the hotel is never nearly full');
};

/** Ids of the options that the guest may tap. */
export const offered = ({ reply }: Answer): string[] => reply.options?.map(({ id }) => id) ?? [];
