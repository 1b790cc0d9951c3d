import type { SimulatedRoom } from '../../../pms/simulated/room.ts';

/** Spring fills the city; business guests stay away in the summer holidays. */
const seasons = [
  { from: '01-01', to: '01-06', factor: 1.25 },
  { from: '01-07', to: '02-29', factor: 0.9 },
  { from: '05-02', to: '06-30', factor: 0.95 },
  { from: '07-10', to: '07-31', factor: 1.1 },
  { from: '10-01', to: '11-30', factor: 1.15 },
  { from: '12-20', to: '12-31', factor: 1.25 },
] as const;

/** Weekends are quiet in a house of business guests, so they cost less. */
const shared = { weekendFactor: 0.9, seasons } as const;

/** Hotel Plaza Dorrego in its PMS, in Argentine pesos. */
export const rooms: readonly SimulatedRoom[] = [
  { id: 'single', capacity: 1, count: 10, baseCents: 9_500_000, ...shared },
  { id: 'double', capacity: 2, count: 16, baseCents: 12_800_000, ...shared },
  { id: 'twin', capacity: 2, count: 8, baseCents: 12_400_000, ...shared },
  { id: 'triple', capacity: 3, count: 5, baseCents: 16_500_000, ...shared },
  { id: 'junior-suite', capacity: 4, count: 3, baseCents: 21_500_000, ...shared },
];
