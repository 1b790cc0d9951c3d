import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectoryEvent } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { sqliteDirectory } from '../../src/hotels/directory-sqlite.ts';
import { followSeed } from '../../src/hotels/follow-seed.ts';
import { parseSeed } from '../../src/hotels/seed-document.ts';
import { serviceHotels } from '../../src/hotels/service-hotels.ts';
import { StartupError } from '../../src/startup-error.ts';

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'seed-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

const setUp = async (content: object) => {
  const data = folder();
  const path = join(data, 'hotels.json');
  const write = (next: object | string): void =>
    writeFileSync(path, typeof next === 'string' ? next : JSON.stringify(next));
  write(content);
  const events: DirectoryEvent[] = [];
  const observe = (event: DirectoryEvent): void => void events.push(event);
  const open = async () => {
    const directory = sqliteDirectory({ path: join(data, 'hotels.db'), seed: [], observe, glanceMs: 0 });
    onTestFinished(directory.close);
    const stop = await followSeed({ path, directory, observe, everyMs: 5 });
    onTestFinished(stop);
    return { directory, stop };
  };
  return { ...(await open()), open, write, events };
};

const mailbox = { kind: 'mailbox', value: 'Hola@malaga.example', tenant: 'malaga' } as const;

test('the hotels of a file, and what else is theirs, are there at the start', async () => {
  const { directory } = await setUp({ hotels: demoHotels, facts: [mailbox] });
  expect(directory.all).toEqual(demoHotels);
  expect(await directory.find({ kind: 'mailbox', value: 'hola@MALAGA.example' })).toBe('malaga');
});

test('a file that changes is taken over while the service runs; a broken one changes nothing, and is told once', async () => {
  const { directory, write, events } = await setUp(demoHotels);
  write('[{');
  await vi.waitFor(() => expect(events.some(({ outcome }) => outcome === 'failed')).toBe(true));
  expect(directory.ids).toEqual(['buenos-aires', 'malaga']);
  write([malaga]);
  await vi.waitFor(() => expect(directory.ids).toEqual(['malaga']));
  expect(events.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);
});

test('what was changed in the directory stays over a restart, until the file is another one', async () => {
  const { directory, stop, open, write } = await setUp(demoHotels);
  directory.replace([malaga]);
  stop();
  directory.close();
  const again = await open();
  expect(again.directory.ids).toEqual(['malaga']);
  write({ hotels: demoHotels });
  await vi.waitFor(() => expect(again.directory.ids).toEqual(['buenos-aires', 'malaga']));
});

test.each([
  ['7', 'Look at itself'],
  ['{"facts":[]}', 'Look at hotels'],
  ['{"hotels":[{}]}', 'Hotel 1 is not complete: look at id, name'],
  [`{"hotels":[],"facts":[{"kind":"fax","value":"secret","tenant":"No"}]}`, 'Look at facts.0.kind'],
])('%s is no file of hotels, and the error says where and not what', (json, where) => {
  expect(() => parseSeed(json)).toThrow(where);
  expect(() => parseSeed(json)).not.toThrow('secret');
});

const configOf = (environment: Readonly<Record<string, string>>) => ({
  ...readConfig({ HOTEL_MODE: 'demo', HOTEL_DATA: folder(), ...environment }),
  HOTEL_MODE: 'production' as const,
});

test('a service without a hotel, or with a file that is none, does not start', async () => {
  const start = (environment: Readonly<Record<string, string>>) =>
    serviceHotels({ config: configOf(environment), observe: () => {} });
  await expect(start({})).rejects.toThrow(/There is no hotel in .*hotels.db: set HOTEL_HOTELS_FILE/);
  for (const content of ['[{', '[]', JSON.stringify([malaga, { ...malaga, id: 'salta' }])]) {
    const path = join(folder(), 'hotels.json');
    writeFileSync(path, content);
    await expect(start({ HOTEL_HOTELS_FILE: path })).rejects.toThrow(StartupError);
  }
  await expect(start({ HOTEL_HOTELS_FILE: join(folder(), 'none.json') })).rejects.toThrow('ENOENT');
});
