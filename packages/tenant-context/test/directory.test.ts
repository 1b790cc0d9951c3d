import { setImmediate as turn } from 'node:timers/promises';
import {
  cachedDirectory,
  createMemoryDirectory,
  type CachedDirectoryOptions,
  type TenantEntry,
  type TenantFact,
  type TenantId,
} from '@hotel/tenant-context';
import { directoryCases, directoryFaultCases } from '@hotel/tenant-context/testing';
import { describe, expect, test } from 'vitest';
import { failure, malaga, salta } from './support.ts';

describe('a directory in memory', () => {
  const cases = directoryCases(async () => {
    const directory = createMemoryDirectory();
    return {
      directory,
      write: async (entries) => directory.replace(entries),
      [Symbol.asyncDispose]: async () => {},
    };
  });
  test.each(cases)('$name', ({ run }) => expect(run()).resolves.toBeUndefined());

  test('refuses two hotels on one number and stays as it was', async () => {
    const number = { kind: 'whatsapp', value: '1055' } as const;
    const directory = createMemoryDirectory([{ ...number, tenant: malaga }]);
    const both = [
      { ...number, tenant: malaga },
      { ...number, tenant: salta },
    ];
    expect(failure(() => directory.replace(both))).toMatch(/^fact-taken: Hotels "malaga" and "salta"/);
    expect(await directory.find(number)).toBe('malaga');
  });
});

/** A directory behind a cache whose clock only moves by hand. */
const open = (options: Omit<CachedDirectoryOptions, 'now'> = {}) => {
  const memory = createMemoryDirectory();
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  let gated = false;
  let away = false;
  let time = 0;
  const source = {
    find: async (fact: TenantFact): Promise<TenantId | undefined> => {
      asked.push(fact.value);
      const answer = await memory.find(fact);
      if (away) throw new Error('the directory is away');
      if (gated) await new Promise<void>((resolve) => answers.push(resolve));
      return answer;
    },
  };
  return {
    ...cachedDirectory(source, { ...options, now: () => time }),
    memory,
    asked,
    advance: (ms: number) => (time += ms),
    goAway: (is: boolean) => (away = is),
    gate: () => (gated = true),
    /** The question that was asked last. */
    answer: () => answers.pop()?.(),
  };
};

const number = { kind: 'whatsapp', value: '1055' } as const;
const bot = (value: string): TenantFact => ({ kind: 'bot', value });

describe('a cached directory', () => {
  const fixture = async () => {
    const { find, memory, advance, goAway } = open();
    return {
      directory: { find },
      write: async (entries: readonly TenantEntry[]) => {
        memory.replace(entries);
        advance(30_000);
      },
      away: async () => void goAway(true),
      back: async () => void goAway(false),
      spoil: async () => void goAway(true),
      [Symbol.asyncDispose]: async () => {},
    };
  };
  const cases = [...directoryCases(fixture), ...directoryFaultCases(fixture)];
  test.each(cases)('$name', ({ run }) => expect(run()).resolves.toBeUndefined());

  test('asks once for a hotel until 30 s have passed', async () => {
    const { find, memory, asked, advance } = open();
    memory.replace([{ ...number, tenant: malaga }]);
    await find(number);
    memory.replace([{ ...number, tenant: salta }]);
    advance(29_999);
    expect(await find(number)).toBe('malaga');
    expect(asked).toHaveLength(1);
    advance(1);
    expect(await find(number)).toBe('salta');
  });

  test('asks once for what nobody knows, until 5 s have passed', async () => {
    const { find, memory, asked, advance } = open();
    await find(number);
    memory.replace([{ ...number, tenant: malaga }]);
    advance(4_999);
    expect(await find(number)).toBeUndefined();
    expect(asked).toHaveLength(1);
    advance(1);
    expect(await find(number)).toBe('malaga');
  });

  test('keeps the hotels in use when strangers send a flood of unknown facts', async () => {
    const { find, memory, asked } = open({ maxEntries: 3 });
    memory.replace([{ ...number, tenant: malaga }]);
    await find(number);
    for (let stranger = 0; stranger < 100; stranger += 1) await find(bot(String(stranger)));
    await find(number);
    expect(asked.filter((value) => value === number.value)).toHaveLength(1);
    await find(bot('99'));
    await find(bot('0'));
    expect(asked).toHaveLength(102);
  });

  test('drops what was used least recently when there are too many', async () => {
    const { find, memory, asked } = open({ maxEntries: 2 });
    memory.replace(['a', 'b', 'c'].map((value) => ({ kind: 'bot', value, tenant: malaga })));
    for (const value of ['a', 'b', 'a', 'c', 'a', 'b']) await find(bot(value));
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  test('does not keep what is too long to be a fact', async () => {
    const { find, asked } = open();
    const long = bot('x'.repeat(1_000));
    await find(long);
    await find(long);
    expect(asked).toHaveLength(2);
  });

  test('passes on one of many questions asked at the same time', async () => {
    const { find, memory, asked } = open();
    memory.replace([{ ...number, tenant: malaga }]);
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => find(number))))).toEqual(
      new Set(['malaga']),
    );
    expect(asked).toHaveLength(1);
  });

  test('tells a failure to all who wait for it, and keeps none', async () => {
    const { find, memory, goAway } = open();
    memory.replace([{ ...number, tenant: malaga }]);
    goAway(true);
    const results = await Promise.allSettled([find(number), find(number)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    goAway(false);
    expect(await find(number)).toBe('malaga');
  });

  test('asks again for everything when it was told to forget all', async () => {
    const { find, forgetAll, memory, asked } = open();
    memory.replace([{ ...number, tenant: malaga }]);
    await Promise.all([find(number), find(bot('7'))]);
    memory.replace([{ ...bot('7'), tenant: salta }]);
    forgetAll();
    expect(await Promise.all([find(number), find(bot('7'))])).toEqual([undefined, 'salta']);
    expect(asked).toHaveLength(4);
  });

  test('asks again for what it was told to forget, even if an answer was on its way', async () => {
    const { find, forget, memory, gate, answer, asked } = open();
    memory.replace([{ ...number, tenant: malaga }]);
    gate();
    const before = find(number);
    await turn();
    memory.replace([{ ...number, tenant: salta }]);
    forget(number);
    const after = find(number);
    await turn();
    answer();
    expect(await after).toBe('salta');
    answer();
    expect(await before).toBe('malaga');
    expect(await find(number)).toBe('salta');
    expect(asked).toHaveLength(2);
  });
});
