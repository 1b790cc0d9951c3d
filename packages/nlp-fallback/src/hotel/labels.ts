import type { HotelIntent } from './intents.ts';
import { en } from './labels/en.ts';
import { es } from './labels/es.ts';
import { pt } from './labels/pt.ts';
import type { LabelTable } from './labels/table.ts';

/** Languages of the starter model. */
export type HotelLanguage = 'es' | 'en' | 'pt';

/** How a wish is shown to a guest: never its id. */
export interface HotelLabel {
  /** At most 20 characters: fits a WhatsApp button. */
  readonly label: string;
  /** A short sentence that says this wish: for "for example ..." in a request to rephrase. */
  readonly example: string;
}

const TABLES: Readonly<Record<HotelLanguage, LabelTable>> = { es, en, pt };

/** Label and example of a wish in a language. */
export const hotelLabel = (intent: HotelIntent, language: HotelLanguage): HotelLabel => {
  const [label, example] = TABLES[language][intent];
  return { label, example };
};

/** True for an id of the taxonomy: what a ranking or a tapped button names may be anything. */
export const isHotelIntent = (id: string): id is HotelIntent => Object.hasOwn(es, id);
