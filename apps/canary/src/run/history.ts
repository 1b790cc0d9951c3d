import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { History } from '../judge/plan.ts';

const schema = z.object({
  edges: z.array(z.number()),
  counts: z.array(z.number()),
  errors: z.number(),
});

/** What the last run learned of the service; undefined before the first, or when the file is of no use. */
export const readHistory = (path: string): History | undefined => {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // It only makes the next plan better: without it the default rate is sent.
    return undefined;
  }
};

export const writeHistory = (path: string, history: History): void =>
  writeFileSync(path, `${JSON.stringify(history)}\n`);
