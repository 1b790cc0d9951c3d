import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Weights } from '../act/driver.ts';

const weights = z.object({ baseline: z.number(), canary: z.number() });

const entrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), at: z.number(), version: z.string(), dryRun: z.boolean() }),
  /** Written before the weights are touched: after a crash it says what may have happened. */
  z.object({ type: z.literal('shifting'), at: z.number(), weights }),
  z.object({ type: z.literal('shifted'), at: z.number(), weights }),
  z.object({ type: z.literal('judged'), at: z.number(), verdict: z.string() }),
  z.object({ type: z.literal('frozen'), at: z.number(), weights }),
  z.object({ type: z.literal('ended'), at: z.number(), outcome: z.string() }),
]);

/** One step of a run; `at` is in milliseconds since the epoch. */
export type Entry = z.infer<typeof entrySchema>;

export interface Journal {
  /** On disk, not only with the operating system, when this returns. */
  write(entry: Entry): void;
  close(): void;
}

/** Appends to the journal of an environment. */
export const openJournal = (path: string): Journal => {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a');
  return {
    write: (entry) => {
      writeSync(file, `${JSON.stringify(entry)}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
};

/**
 * The entries of the last run, oldest first; none when there was no run. A last line that a crash cut off is left out:
 * nothing had been done for it.
 *
 * @throws Error when a line before the last is not an entry
 */
export const lastRun = (path: string): readonly Entry[] => {
  const lines = readLines(path);
  const entries = lines.flatMap((line, index): Entry[] => {
    try {
      return [entrySchema.parse(JSON.parse(line))];
    } catch (cause) {
      if (index === lines.length - 1) return [];
      throw new Error(`${path}:${index + 1} is not a journal entry`, { cause });
    }
  });
  return entries.slice(entries.findLastIndex(({ type }) => type === 'started'));
};

const readLines = (path: string): readonly string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** Where the traffic may be if the runner ended after these entries; undefined when it ended in an orderly way. */
export const leftBehind = (entries: readonly Entry[]): Weights | undefined => {
  if (entries.some(({ type }) => type === 'ended' || type === 'frozen')) return undefined;
  return entries.findLast((entry) => entry.type === 'shifting' || entry.type === 'shifted')?.weights;
};
