import { join } from 'node:path';
import type { Observe } from '@hotel/nlp-fallback';
import { hotelModel } from '@hotel/nlp-fallback/hotel';
import type { TenantId } from '@hotel/tenant-context';
import { adaptInThread } from './adapt.ts';
import { listenForDrift } from './drift.ts';
import { createHotelModels } from './hotel-models.ts';
import { lessonFiles } from './lesson-files.ts';
import { createLearning, type Learning } from './learning.ts';

interface Options {
  readonly folder: string;
  /** Those that may have taught something before. */
  readonly hotels: readonly TenantId[];
  /** Whether this hotel is to be understood by its own words. */
  readonly isOn: (hotel: TenantId) => boolean;
  readonly observe: Observe;
  readonly onError: (error: unknown, hotel: TenantId) => void;
}

/** Reads the starter model, and begins to learn again what the hotels have taught. */
export const startLearning = ({
  folder,
  hotels,
  isOn,
  observe,
  onError,
}: Options): Learning & { readonly told: Observe } => {
  const starter = hotelModel();
  const drift = listenForDrift({ path: join(folder, 'usual.json'), version: starter.version, observe });
  const models = createHotelModels({ starter, adapt: adaptInThread, isOn, observe: drift.read });
  const learning = createLearning({ files: lessonFiles(folder), models, onError });
  void learning.resume(hotels);
  return { ...learning, told: drift.told };
};
