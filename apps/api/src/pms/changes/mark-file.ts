import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Turns } from './turn.ts';

/**
 * It is always the turn of a process that is alone. Its mark is in a JSON file; one that is missing or broken is none:
 * everything that was read counts as changed once.
 */
export const markFile = <Mark>(path: string, schema: z.ZodType<Mark>): Turns<Mark> => ({
  claim: async () => ({ kind: 'kept', asked: 0 }),
  load: async () => {
    try {
      return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
    } catch {
      return undefined;
    }
  },
  save: async (mark) => {
    const beside = `${path}.tmp`;
    writeFileSync(beside, JSON.stringify(mark), { mode: 0o600 });
    renameSync(beside, path);
    return true;
  },
  during: async (work) => work(),
  release: async () => {},
  renewMs: Infinity,
});
