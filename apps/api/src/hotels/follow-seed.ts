import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DirectoryEvent, TenantEntry } from '@hotel/tenant-context';
import type { Hotel } from './hotel.ts';
import { parseSeed } from './seed-document.ts';

/** Where the hotels are kept. */
export interface SeededDirectory {
  readonly replace: (
    hotels: readonly Hotel[],
    facts: readonly TenantEntry[],
    source: string,
  ) => Promise<void> | void;
  /** What they were taken from last, by a fingerprint. */
  readonly source: () => string | undefined;
}

interface Options {
  /** JSON, see `seed-document.ts`. */
  readonly path: string;
  readonly directory: SeededDirectory;
  readonly observe: (event: DirectoryEvent) => void;
  /** @default 5_000 */
  readonly everyMs?: number;
}

/**
 * Takes over the hotels of a file: at the start, and while the service runs, whenever the file is another one than at
 * the last time. Of several processes with different files, whoever saw its own change last has its way. What was changed in the directory since then stays as long as the file does. A file that cannot be
 * read or understood later on changes nothing, and is told once.
 *
 * @returns ends it
 * @throws whatever is wrong with the file at the start
 */
export const followSeed = async ({
  path,
  directory,
  observe,
  everyMs = 5_000,
}: Options): Promise<() => void> => {
  let taken: string | undefined;
  const take = async (): Promise<void> => {
    const text = await readFile(path, 'utf8');
    const fingerprint = createHash('sha256').update(text).digest('hex');
    if (fingerprint === taken) return;
    if (fingerprint !== directory.source()) {
      const { hotels, facts } = parseSeed(text);
      await directory.replace(hotels, facts, fingerprint);
    }
    taken = fingerprint;
  };
  await take();
  let fault = '';
  const look = async (): Promise<void> => {
    try {
      await take();
      fault = '';
    } catch (error) {
      if (String(error) !== fault) observe({ type: 'tenant.directory', outcome: 'failed', error });
      fault = String(error);
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  return () => clearInterval(timer);
};
