import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseTenantId, type DirectoryEvent, type TenantEntry } from '@hotel/tenant-context';
import {
  directoryCases,
  directoryFaultCases,
  type FaultyDirectoryFixture,
} from '@hotel/tenant-context/testing';
import { expect, onTestFinished, test } from 'vitest';
import { buenosAires } from '../../src/hotels/demo/buenos-aires.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { SharedAddressError, UnknownHotelError } from '../../src/hotels/directory.ts';
import { sqliteDirectory } from '../../src/hotels/directory-sqlite.ts';
import { HotelDocumentError } from '../../src/hotels/hotel-document.ts';
import { whatsappFact } from '../../src/hotels/hotel-facts.ts';
import type { Hotel } from '../../src/hotels/hotel.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotels-'));
let files = 0;

/** A service with its file, and another program that has it open, too. */
const open = (seed: readonly Hotel[] = demoHotels) => {
  const path = join(folder, `${++files}.db`);
  const events: DirectoryEvent[] = [];
  const observe = (event: DirectoryEvent) => void events.push(event);
  const directory = sqliteDirectory({ path, seed, observe, glanceMs: 0 });
  const other = new DatabaseSync(path);
  const close = () => {
    directory.close();
    if (other.isOpen) other.close();
    rmSync(path, { force: true });
  };
  return { path, events, directory, other, close };
};

const service = (seed?: readonly Hotel[]) => {
  const opened = open(seed);
  onTestFinished(opened.close);
  return opened;
};

const hotel = (id: string, widgetKey = `widget-of-${id}`): Hotel => ({
  ...malaga,
  id: parseTenantId(id),
  channels: { web: { widgetKey, origins: ['https://hotel.example'] } },
});

const fixture = async (): Promise<FaultyDirectoryFixture> => {
  const { directory, other, path, close } = open([]);
  const writer = sqliteDirectory({ path, seed: [], observe: () => {} });
  return {
    directory,
    write: async (facts: readonly TenantEntry[]) =>
      writer.replace(
        [...new Set(facts.map(({ tenant }) => tenant))].map((id) => hotel(id)),
        facts,
      ),
    away: async () => other.exec('BEGIN EXCLUSIVE'),
    back: async () => other.exec('ROLLBACK'),
    spoil: async ({ kind, value }) => {
      other
        .prepare('UPDATE hotel_fact SET hotel = ? WHERE kind = ? AND value = ?')
        .run('No hotel', kind, value);
    },
    [Symbol.asyncDispose]: async () => {
      writer.close();
      close();
    },
  };
};

test.each([...directoryCases(fixture), ...directoryFaultCases(fixture)])('$name', ({ run }) =>
  expect(run()).resolves.toBeUndefined(),
);

test('the first start takes the hotels it is given, and a later one what is in the file', () => {
  const { directory, path } = service();
  expect(directory.all).toEqual(demoHotels);
  expect(directory.ids).toEqual(['buenos-aires', 'malaga']);
  directory.replace([malaga]);
  const later = sqliteDirectory({ path, seed: demoHotels, observe: () => {} });
  expect(later.all).toEqual([malaga]);
  later.close();
});

test('a hotel is found by its number and its widget key, as a fact and as the channels ask', async () => {
  const { directory } = service();
  const { app, phoneNumberId } = malaga.channels.whatsapp!;
  expect(directory.get('malaga')).toEqual(malaga);
  expect(directory.byPhoneNumber(app, phoneNumberId)).toBe('malaga');
  expect(await directory.find(whatsappFact(app, phoneNumberId))).toBe('malaga');
  expect(await directory.find({ kind: 'widget', value: 'widget-buenos-aires' })).toBe('buenos-aires');
  expect(directory.byWidgetKey('widget-malaga')?.origins).toEqual(malaga.channels.web.origins);
  expect(directory.byWidgetKey('widget')).toBeUndefined();
  expect(directory.byPhoneNumber('other', phoneNumberId)).toBeUndefined();
  expect(() => directory.get('salta')).toThrow(UnknownHotelError);
});

test('what another program changes by hand is seen at the next look, and told once', () => {
  const { directory, other, events } = service();
  const ids = directory.ids;
  other.prepare('DELETE FROM hotel WHERE id = ?').run('malaga');
  expect(directory.ids).toEqual(['buenos-aires']);
  expect(directory.byWidgetKey('widget-malaga')).toBeUndefined();
  other.prepare('INSERT INTO hotel VALUES (?, ?)').run('salta', JSON.stringify(hotel('salta')));
  expect(directory.get('salta').id).toBe('salta');
  expect(ids).toEqual(['buenos-aires', 'malaga']);
  expect(events.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
});

test.each([
  ['is no JSON', '{', /not JSON/],
  ['lacks something', '{"id":"salta"}', /^Hotel 1 is not complete: look at name, city/],
  ['has another hotel’s widget key', JSON.stringify(hotel('salta', 'widget-malaga')), /same widget key/],
])('a hotel that %s changes nothing for the others, and is told once', (_, document, said) => {
  const { directory, other, events } = service();
  other.prepare('INSERT INTO hotel VALUES (?, ?)').run('salta', document);
  for (let look = 0; look < 3; look += 1) expect(directory.get('malaga')).toEqual(malaga);
  expect(() => directory.byWidgetKey('widget-of-salta')).toThrow(said);
  expect(() => directory.get('salta')).toThrow(said);
  expect(events).toEqual([
    {
      type: 'tenant.directory',
      outcome: 'failed',
      error: expect.objectContaining({ message: expect.stringMatching(said) as string }) as Error,
    },
  ]);
  other.prepare('UPDATE hotel SET document = ? WHERE id = ?').run(JSON.stringify(hotel('salta')), 'salta');
  expect(directory.get('salta').id).toBe('salta');
  expect(directory.byWidgetKey('widget-of-nobody')).toBeUndefined();
});

test('while another program holds the file, hotels that were known are found, and nobody is unknown', () => {
  const { directory, other, events } = service();
  other.exec('BEGIN EXCLUSIVE');
  expect(directory.byWidgetKey('widget-malaga')?.hotel).toBe('malaga');
  expect(directory.ids).toEqual(['buenos-aires', 'malaga']);
  expect(() => directory.byWidgetKey('widget-new')).toThrow('locked');
  expect(() => directory.replace([buenosAires])).toThrow('locked');
  other.exec('COMMIT');
  expect(directory.byWidgetKey('widget-new')).toBeUndefined();
  expect(events.map(({ outcome }) => outcome)).toEqual(['failed']);
});

test('two hotels with one address, and a fact of no hotel, are refused whole', () => {
  const { directory } = service();
  const twice = [malaga, hotel('salta', 'widget-malaga')];
  expect(() => directory.replace(twice)).toThrow(SharedAddressError);
  const stray: TenantEntry = { kind: 'bot', value: '1', tenant: parseTenantId('salta') };
  expect(() => directory.replace([malaga], [stray])).toThrow(UnknownHotelError);
  const claimed: TenantEntry = { kind: 'widget', value: 'widget-malaga', tenant: buenosAires.id };
  expect(() => directory.replace(demoHotels, [claimed])).toThrow(/both claim one widget/);
  expect(directory.all).toEqual(demoHotels);
});

test('a file that cannot be understood at the start is an error, and closing twice is none', () => {
  const { path, other, directory } = service();
  directory.close();
  directory.close();
  other.prepare('UPDATE hotel SET document = ?').run('{}');
  expect(() => sqliteDirectory({ path, seed: [], observe: () => {} })).toThrow(HotelDocumentError);
});
