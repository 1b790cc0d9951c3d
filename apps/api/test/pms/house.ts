import {
  simulatedPms,
  type SimulatedPms,
  type SimulatedPmsOptions,
} from '../../src/pms/simulated/simulated.ts';
import type { SimulatedRoom } from '../../src/pms/simulated/room.ts';

export const today = '2026-11-24';

const common = { weekendFactor: 1.2, seasons: [{ from: '12-20', to: '01-06', factor: 1.5 }] };

export const rooms: readonly SimulatedRoom[] = [
  { id: 'suite', capacity: 4, count: 2, baseCents: 23_950, ...common },
  { id: 'double', capacity: 2, count: 5, baseCents: 9_990, ...common },
  { id: 'family', capacity: 5, count: 3, baseCents: 15_900, ...common },
];

/** A small hotel by the sea. */
export const house = (options: Partial<SimulatedPmsOptions> = {}): SimulatedPms =>
  simulatedPms({ hotel: 'malaga', referencePrefix: 'MAL', rooms, today: () => today, ...options });
