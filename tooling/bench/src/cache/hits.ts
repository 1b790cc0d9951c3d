import { KEYS, type Cache } from './scenario.ts';

/** One after the other. Imported once per library: a loop that has met them all is compiled for none of them. */
export const hits =
  ({ get }: Cache) =>
  async (times: number): Promise<number> => {
    let sum = 0;
    for (let i = 0; i < times; i += 1) if (await get(KEYS[i & 1023]!)) sum += 1;
    return sum;
  };
