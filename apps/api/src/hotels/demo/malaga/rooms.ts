import type { SimulatedRoom } from '../../../pms/simulated/room.ts';

/** The beach makes the price: summer is dear, winter is cheap. */
const seasons = [
  { from: '01-07', to: '03-15', factor: 0.75 },
  { from: '06-20', to: '07-14', factor: 1.3 },
  { from: '07-15', to: '08-31', factor: 1.6 },
  { from: '09-01', to: '09-15', factor: 1.3 },
  { from: '11-02', to: '12-20', factor: 0.75 },
] as const;

/** Weekends bring couples and families from all over the province. */
const shared = { weekendFactor: 1.2, seasons } as const;

/** Hotel Playa Pedregalejo in its PMS, in euros. */
export const rooms: readonly SimulatedRoom[] = [
  { id: 'double', capacity: 2, count: 22, baseCents: 9_800, ...shared },
  { id: 'double-sea-view', capacity: 3, count: 18, baseCents: 12_900, ...shared },
  { id: 'family', capacity: 5, count: 12, baseCents: 15_900, ...shared },
  { id: 'suite', capacity: 4, count: 4, baseCents: 23_900, ...shared },
];
