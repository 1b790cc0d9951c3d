import { address, fill } from '../conversation/copy/copy.ts';
import type { FactTopic, Hotel, Language } from './hotel.ts';

/** The house's own answer to a question, as it addresses its guests and with its rules filled in. */
export const factText = (hotel: Hotel, topic: FactTopic, language: Language): string =>
  fill(address(hotel.facts[topic][language], language, hotel.register), { ...hotel.policies });
