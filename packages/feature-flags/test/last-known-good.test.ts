import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { lastKnownGood } from '../src/file.ts';
import { createFlags, memorySource, type FlagSource } from '../src/index.ts';
import { sourceCases } from '../src/testing/index.ts';
import { testClock, wholeSource } from './support.ts';

const definitions = { 'booking.enabled': { default: false }, 'max.rooms': { default: 4 } };
const silent = (): FlagSource => ({ name: 'redis', start: () => undefined, close: () => undefined });

const folder = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'flags-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
};
const saved = async (values = { 'booking.enabled': 'on', 'max.rooms': '9' }, at = '2026-12-01T00:00Z') => {
  const directory = await folder();
  const path = join(directory, 'flags.json');
  const { clock, now } = testClock(at);
  const source = lastKnownGood(memorySource(values), path, { definitions, now });
  await createFlags(definitions, { source }).close();
  return { path, directory, clock, now };
};
const boot = (
  path: string,
  now: () => number,
  declared: typeof definitions = definitions,
  maxAgeMs?: number,
) => {
  const options = { definitions: declared, now, ...(maxAgeMs !== undefined && { maxAgeMs }) };
  const flags = createFlags(declared, { source: lastKnownGood(silent(), path, options) });
  onTestFinished(() => flags.close());
  return flags;
};

test('a process that starts while Redis is away has the values of the last one', async () => {
  const { path, now, directory } = await saved();
  expect(await readdir(directory)).toEqual(['flags.json']);
  const flags = boot(path, now);
  expect(flags.details('booking.enabled')).toMatchObject({ value: true, source: 'redis', stale: true });
  expect(flags.get('max.rooms')).toBe(9);
  expect(flags.status()).toMatchObject({
    state: 'stale',
    reason: `values of 2026-12-01T00:00:00.000Z from ${path} until redis answers`,
  });
});

test('what is kept is what was good: not a typo, and not a flag that is not declared', async () => {
  const path = join(await folder(), 'flags.json');
  const { now } = testClock('2026-12-01T00:00Z');
  const { source, write, change } = wholeSource({ 'booking.enabled': 'on', 'max.rooms': '9', other: 'on' });
  const flags = createFlags(definitions, { source: lastKnownGood(source, path, { definitions, now }) });
  write({ 'booking.enabled': 'tru' });
  expect([change('max.rooms', '8'), change('max.rooms', 'many'), change('other', 'on')]).toEqual([
    true,
    true,
    false,
  ]);
  await flags.close();
  expect(await readFile(path, 'utf8')).not.toMatch(/tru|other|many/);
  const next = boot(path, now);
  expect([next.isOn('booking.enabled'), next.get('max.rooms')]).toEqual([true, 8]);
});

test('what is too old, from the future, broken or not there counts for nothing', async () => {
  const { path, clock, now } = await saved();
  clock.at += 7 * 86_400_000;
  expect(boot(path, now).isOn('booking.enabled')).toBe(true);
  expect(boot(path, now, definitions, 86_400_000).isOn('booking.enabled')).toBe(false);
  clock.at += 1;
  expect(boot(path, now).isOn('booking.enabled')).toBe(false);
  expect(boot(path, now).status().state).toBe('starting');
  clock.at -= 1e12;
  expect(boot(path, now).isOn('booking.enabled')).toBe(false);
  for (const broken of [
    '{"savedAtMs":',
    '[]',
    'null',
    '{"savedAtMs":"1","flags":[]}',
    `{"savedAtMs":${clock.at},"flags":[["a"]]}`,
  ]) {
    await writeFile(path, broken);
    expect(boot(path, now).status().state).toBe('starting');
  }
  await rm(path);
  expect(boot(path, now).status().state).toBe('starting');
});

test('a flag that is declared otherwise by now is left aside, the others are not', async () => {
  const { path, now } = await saved();
  const flags = boot(path, now, { 'booking.enabled': { default: true }, 'max.rooms': { default: 4 } });
  expect(flags.details('booking.enabled')).toMatchObject({ value: true, step: 'default' });
  expect(flags.details('max.rooms')).toMatchObject({ value: 9 });
});

test('what does not change is not written again and again, but does not grow old either', async () => {
  const path = join(await folder(), 'flags.json');
  const { clock, now } = testClock('2026-12-01T00:00Z');
  const memory = memorySource({ 'booking.enabled': 'on' });
  const source = lastKnownGood(memory, path, { definitions, maxAgeMs: 1000, now });
  const flags = createFlags(definitions, { source });
  const savedAt = async () => (JSON.parse(await readFile(path, 'utf8')) as { savedAtMs: number }).savedAtMs;
  await vi.waitFor(savedAt);
  const first = await savedAt();
  clock.at += 99;
  memory.set('booking.enabled', 'on');
  clock.at += 1;
  memory.set('booking.enabled', 'on');
  await flags.close();
  expect(await savedAt()).toBe(first + 100);
});

test('a disk that is full is said, and nothing else happens', async () => {
  const path = join(await folder(), 'missing', 'flags.json');
  const memory = memorySource({ 'booking.enabled': 'on' });
  const flags = createFlags(definitions, { source: lastKnownGood(memory, path, { definitions }) });
  await vi.waitFor(() => expect(flags.status().reason).toContain('cannot be kept'));
  expect(flags.status().state).toBe('live');
  expect(flags.isOn('booking.enabled')).toBe(true);
  await flags.close();
});

describe('it is a source like the one it wraps', () => {
  const open = async () => {
    const directory = await mkdtemp(join(tmpdir(), 'flags-'));
    const { source, write } = wholeSource();
    return {
      source: lastKnownGood(source, join(directory, 'flags.json'), { definitions }),
      write: async (values: Readonly<Record<string, string>>) => write(values),
      [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
    };
  };
  test.each(sourceCases(open))('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
