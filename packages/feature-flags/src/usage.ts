import { found, type Entry } from './entry.ts';

/** Which flags this process has asked for, itself or for another flag that requires them. */
export const usageOf = (entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, boolean> => {
  const used = new Set<string>();
  for (const [flag, { read }] of entries) if (read) used.add(flag);
  for (const flag of used) {
    for (const { target } of found(entries, flag).gate?.requirements ?? []) used.add(target.flag);
  }
  return new Map([...entries.keys()].map((flag) => [flag, used.has(flag)]));
};
