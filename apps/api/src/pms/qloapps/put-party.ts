import { XMLBuilder } from 'fast-xml-parser';
import type { PmsCall, Stay } from '../pms.ts';
import type { QloAppsHotel } from './hotel.ts';
import { fieldsOf } from './loose.ts';
import type { BookedRoom } from './order.ts';

const xml = new XMLBuilder();

/**
 * Other guests in the same room on the same nights. `bookings` does not change the party of a room that stays, so
 * its own record is read and written back whole, in XML: QloApps reads no other format there.
 *
 * @throws QloAppsError
 */
export const putParty = async (
  { ask }: QloAppsHotel,
  { id }: BookedRoom,
  { adults, children }: Pick<Stay, 'adults' | 'children'>,
  call: PmsCall,
): Promise<void> => {
  const resource = `room_bookings/${id}`;
  const { booking } = fieldsOf(await ask({ method: 'GET', resource }, call));
  // What it depends on is computed, and not writable.
  const { associations: _, ...record } = fieldsOf(booking);
  const child_ages = JSON.stringify(Array<number>(children).fill(0));
  const text = xml.build({ qloapps: { booking: { ...record, adults, children, child_ages } } });
  await ask({ method: 'PUT', resource, body: { type: 'application/xml', text } }, call);
};
