import { Hono } from 'hono';
import { z } from 'zod';
import type { HotelDirectory } from '../hotels/directory.ts';
import type { Hotel } from '../hotels/hotel.ts';
import { operation } from '../openapi/operation.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

const hotelShape = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  defaultLanguage: z.string(),
  channels: z.array(z.string()),
});

const getHotels = operation({
  summary: 'The hotels that the caller works for',
  ...admin,
  answers: { 200: { description: 'By name.', schema: z.object({ hotels: z.array(hotelShape) }) } },
  problems: [401],
});

const getHotel = operation({
  summary: 'One hotel',
  ...admin,
  answers: { 200: { description: 'The hotel.', schema: hotelShape } },
  problems: [401, 404],
});

export const hotelRoutes = (gate: Gate, hotels: Pick<HotelDirectory, 'get'>): Hono =>
  new Hono()
    .get('/admin/hotels', getHotels.described, async (c) => {
      const { person } = await gate.enter(c, 'hotels.read');
      const found = person.hotels.map(hotels.get).map(shown);
      return getHotels.answer(c, 200, { hotels: found.toSorted((a, b) => a.name.localeCompare(b.name)) });
    })
    .get('/admin/hotels/:hotel', getHotel.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'hotels.read');
      return getHotel.answer(c, 200, shown(hotels.get(hotel)));
    });

const shown = (hotel: Hotel): z.input<typeof hotelShape> => ({
  ...hotel,
  channels: Object.keys(hotel.channels),
});
