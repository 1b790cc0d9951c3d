import type { HotelIntent } from '../intents.ts';

/** Label and example of every wish in one language. */
export type LabelTable = Readonly<Record<HotelIntent, readonly [label: string, example: string]>>;
