import type { Hotel } from '../hotel.ts';
import { buenosAires } from './buenos-aires.ts';
import { malaga } from './malaga.ts';

/** Two houses of different character, so that a mix-up would be seen at once. */
export const demoHotels: readonly Hotel[] = [buenosAires, malaga];
