import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { MarkStore } from './poller.ts';

/** A mark in a JSON file. One that is missing or broken is none: everything that was read counts as changed once. */
export const markFile = <Mark>(path: string, schema: z.ZodType<Mark>): MarkStore<Mark> => ({
  load: () => {
    try {
      return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
    } catch {
      return undefined;
    }
  },
  save: (mark) => {
    const beside = `${path}.tmp`;
    writeFileSync(beside, JSON.stringify(mark), { mode: 0o600 });
    renameSync(beside, path);
  },
});
