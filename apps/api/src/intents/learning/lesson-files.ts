import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HotelWords, Suggestion } from '@hotel/nlp-fallback';
import type { TenantId } from '@hotel/tenant-context';
import { z } from 'zod';

/** What one hotel has taught, and what waits for its staff's yes. */
export interface Lessons {
  readonly words: HotelWords;
  readonly suggestions: readonly Suggestion[];
}

export interface LessonFiles {
  /** @throws when the file is there and is none of ours */
  read(hotel: TenantId): Promise<Lessons>;
  /** One change after the other; a hotel whose change failed keeps what it had. */
  update(hotel: TenantId, change: (lessons: Lessons) => Lessons): Promise<Lessons>;
  /** Resolves when all changes are on disk. */
  settled(): Promise<void>;
}

const sentence = {
  text: z.string(),
  intent: z.string(),
  lang: z.string().exactOptional(),
};
const schema = z.object({
  words: z.object({
    examples: z.array(z.object(sentence)).exactOptional(),
    synonyms: z.record(z.string(), z.string()).exactOptional(),
  }),
  suggestions: z.array(
    z.object({
      ...sentence,
      id: z.string(),
      source: z.enum(['correction', 'hand_over']),
      status: z.enum(['open', 'approved', 'rejected']),
      times: z.int().min(1),
      // Files of older versions do not say.
      at: z.int().default(0),
    }),
  ),
});

const none: Lessons = { words: {}, suggestions: [] };

/** A JSON file for each hotel that has taught something. A reader never sees half of one: it is written beside and renamed. */
export const lessonFiles = (folder: string): LessonFiles => {
  const queues = new Map<TenantId, Promise<unknown>>();

  const read = async (hotel: TenantId): Promise<Lessons> => {
    const path = join(folder, `${hotel}.json`);
    const text = await readIfThere(path);
    if (text === undefined) return none;
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      // Without the cause: it would quote what guests wrote.
      throw new Error(`${path} holds no lessons: restore it, or delete it to begin with none`);
    }
  };
  const write = async (hotel: TenantId, lessons: Lessons): Promise<void> => {
    const path = join(folder, `${hotel}.json`);
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.tmp`, JSON.stringify(lessons), { mode: 0o600, flush: true });
    await rename(`${path}.tmp`, path);
  };

  return {
    read,
    update: (hotel, change) => {
      const next = (queues.get(hotel) ?? Promise.resolve()).then(async () => {
        const before = await read(hotel);
        const after = change(before);
        if (after !== before) await write(hotel, after);
        return after;
      });
      queues.set(
        hotel,
        next.catch(() => {}),
      );
      return next;
    },
    settled: async () => void (await Promise.all(queues.values())),
  };
};

const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
