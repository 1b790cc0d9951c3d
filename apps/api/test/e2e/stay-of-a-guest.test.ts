import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rooms as buenosAiresRooms } from '../../src/hotels/demo/buenos-aires/rooms.ts';
import { rooms as malagaRooms } from '../../src/hotels/demo/malaga/rooms.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { factText } from '../../src/hotels/facts.ts';
import type { Hotel, Language } from '../../src/hotels/hotel.ts';
import type { Stay } from '../../src/pms/pms.ts';
import { bookingFile } from '../../src/pms/simulated/file.ts';
import { simulatedPms } from '../../src/pms/simulated/simulated.ts';
import { guestOf, runService } from './guest.ts';

/** What one guest writes, in the guest's own language, from the first question to a person. */
const scripts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  es: {
    availability: 'Hola! ¿Hay lugar para dos personas del 12 al 15 de marzo?',
    price: '¿y cuánto sale?',
    name: 'a nombre de Ana Pérez',
    yes: 'sí, dale',
    change: 'necesito cambiar las fechas de mi reserva',
    newDates: 'del 20 al 22 de marzo',
    parking: '¿tienen estacionamiento?',
  },
  en: {
    availability: 'Hi! Do you have a room for two people from 12 to 15 March?',
    price: 'and how much is it?',
    name: 'my name is Ana Perez',
    yes: 'yes please',
    change: 'I need to change the dates of my booking',
    newDates: 'from 20 to 22 March',
    parking: 'do you have parking?',
  },
  pt: {
    availability: 'Olá! Tem quarto para duas pessoas de 12 a 15 de março?',
    price: 'e quanto custa?',
    name: 'em nome de Ana Pereira',
    yes: 'sim, por favor',
    change: 'preciso mudar as datas da minha reserva',
    newDates: 'de 20 a 22 de março',
    parking: 'vocês têm estacionamento?',
  },
};
const names: Readonly<Record<Language, string>> = { es: 'Ana Pérez', en: 'Ana Perez', pt: 'Ana Pereira' };
const nonsense = ['asdkjh qwpoe zxmcn', 'blorf snib grak', 'xkcd plugh frotz'];
const stay: Stay = { checkIn: '2027-03-12', checkOut: '2027-03-15', adults: 2, children: 0 };
const moved: Stay = { ...stay, checkIn: '2027-03-20', checkOut: '2027-03-22' };
const call = { signal: new AbortController().signal };
const inventories = { 'buenos-aires': buenosAiresRooms, malaga: malagaRooms };

/** A second look at the same hotel: same rooms, same other guests, and whatever has been booked by now. */
const pmsOf = (hotel: Hotel, data: string) =>
  simulatedPms({
    hotel: hotel.id,
    referencePrefix: hotel.id.slice(0, 3).toUpperCase(),
    rooms: inventories[hotel.id as keyof typeof inventories],
    today: () => '2026-11-24',
    store: bookingFile(join(data, `pms-${hotel.id}.json`)),
  });

/** Digits of an amount as any of our locales writes it. */
const amount = (cents: number): RegExp => {
  const [whole = '', fraction] = String(cents / 100).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '[.,\\s]?');
  return new RegExp(fraction === undefined ? grouped : `${grouped}[.,]${fraction}`);
};

const cases = demoHotels.flatMap((hotel) =>
  (['es', 'en', 'pt'] as const).map((language) => ({ hotel, language, id: hotel.id })),
);

describe.each(cases)('a guest of $id who writes $language', ({ hotel, language }) => {
  const other = demoHotels.find(({ id }) => id !== hotel.id);
  const script = scripts[language];

  test('asks for a room, books it, moves it, asks about the house, and gets a person in the end', async () => {
    const running = await runService();
    const guest = guestOf(running, hotel.id);
    const room = (id: string): string => hotel.rooms.find((known) => known.id === id)?.name[language] ?? id;

    // Availability and price are the PMS's, room by room.
    const offered = await guest.says(script['availability'] ?? '');
    expect(offered.why.language).toBe(language);
    const offers = await pmsOf(hotel, running.data).offers(stay, call);
    expect(offers.length).toBeGreaterThan(1);
    const lines = offered.reply.text.split('\n').filter((line) => line.startsWith('•'));
    expect(lines).toHaveLength(offers.length);
    for (const [index, offer] of offers.entries()) {
      expect(lines[index]).toContain(`• ${room(offer.roomType)}:`);
      expect(lines[index]).toMatch(amount(offer.totalCents));
      if (offer.available <= 3) expect(lines[index]).toMatch(new RegExp(`\\b${offer.available}\\b`));
    }
    expect(offered.reply.options?.map(({ id }) => id)).toEqual(
      offers.map(({ roomType }) => `room:${roomType}`),
    );

    // The stay is remembered, and this time the cache answers.
    const priced = await guest.says(script['price'] ?? '');
    expect(priced.reply.text.split('\n').filter((line) => line.startsWith('•'))).toEqual(lines);
    expect(priced.why.cache).toMatchObject([{ operation: 'offers', outcome: 'l1' }]);

    // Nothing is booked before the yes.
    const chosen = offers[0];
    if (!chosen) throw new Error('nothing is free');
    await guest.taps(`room:${chosen.roomType}`);
    const summary = await guest.says(script['name'] ?? '');
    expect(summary.reply.text).toContain(names[language]);
    expect(summary.reply.text).toContain(room(chosen.roomType));
    expect(summary.reply.text).toMatch(amount(chosen.totalCents));
    expect(pmsOf(hotel, running.data).state.bookings).toEqual([]);

    const booked = await guest.says(script['yes'] ?? '');
    const [booking] = pmsOf(hotel, running.data).state.bookings;
    expect(booking).toMatchObject({
      ...stay,
      roomType: chosen.roomType,
      guestName: names[language],
      totalCents: chosen.totalCents,
      status: 'confirmed',
    });
    expect(booked.reply.text).toContain(booking?.reference);
    const left = (await pmsOf(hotel, running.data).offers(stay, call)).find(
      ({ roomType }) => roomType === chosen.roomType,
    );
    expect(left?.available ?? 0).toBe(chosen.available - 1);

    // Moving it: asked, priced, confirmed, done.
    const asked = await guest.says(script['change'] ?? '');
    expect(asked.reply.text).toContain(booking?.reference);
    const quote = await pmsOf(hotel, running.data).quoteChange(booking?.reference ?? '', moved, call);
    const proposed = await guest.says(script['newDates'] ?? '');
    expect(proposed.reply.text).toMatch(amount(quote?.totalCents ?? NaN));
    expect(pmsOf(hotel, running.data).state.bookings[0]).toMatchObject(stay);
    const changed = await guest.taps('yes');
    expect(changed.reply.text).toContain(booking?.reference);
    expect(pmsOf(hotel, running.data).state.bookings).toHaveLength(1);
    expect(pmsOf(hotel, running.data).state.bookings[0]).toMatchObject({
      ...moved,
      totalCents: quote?.totalCents,
    });

    // The house's own facts, and never the other house's.
    const parking = await guest.says(script['parking'] ?? '');
    expect(parking.reply.text).toBe(factText(hotel, 'ask_parking', language));
    if (other) expect(parking.reply.text).not.toBe(factText(other, 'ask_parking', language));

    // Nonsense: three different sentences, then a person, then silence.
    const replies = [];
    for (const text of nonsense) replies.push(await guest.says(text));
    expect(new Set(replies.map(({ reply }) => reply.text)).size).toBe(3);
    expect(replies.map(({ handedOver }) => handedOver)).toEqual([false, false, true]);
    expect(replies[1]?.reply.options).toHaveLength(10);
    const silent = await guest.says(script['parking'] ?? '');
    expect(silent).toMatchObject({ handedOver: true, reply: { text: '' } });

    const { handedOver, messages } = await guest.transcript();
    expect(handedOver).toBe(true);
    expect(messages.filter(({ author }) => author === 'guest')).toHaveLength(13);
    expect(messages.at(-1)).toMatchObject({ author: 'guest', text: script['parking'] });
    for (const { text, author } of messages) {
      if (author === 'agent' && other) expect(text).not.toContain(other.name);
    }
  });
});
