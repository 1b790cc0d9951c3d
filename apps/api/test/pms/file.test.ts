import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bookingFile } from '../../src/pms/simulated/file.ts';
import { calling } from './guests.ts';
import { house } from './house.ts';

const call = calling();
const request = {
  checkIn: '2026-12-01',
  checkOut: '2026-12-03',
  adults: 2,
  children: 0,
  roomType: 'double',
  guestName: 'Ana Pérez',
  clientReference: 'conversation:1',
};

const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pms-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'malaga.json');
};

test('bookings, changes and cancellations are there after a restart', async () => {
  const path = scratch();
  const before = house({ store: bookingFile(path) });
  const kept = await before.book(request, call);
  const gone = await before.book({ ...request, clientReference: 'conversation:2' }, call);
  const moved = await before.modify(kept.reference, { ...request, adults: 1 }, call);
  await before.cancel(gone.reference, call);

  const after = house({ store: bookingFile(path) });
  expect(await after.booking(kept.reference, call)).toEqual(moved);
  expect(await after.booking(gone.reference, call)).toEqual({ ...gone, status: 'cancelled' });
  expect(await after.book(request, call)).toEqual(moved);
  expect(await after.offers(request, call)).toEqual(await before.offers(request, call));
  expect(after.state).toEqual(before.state);
});

test('what a guest was told is there after a kill', async () => {
  const path = scratch();
  const program = `
    import { bookingFile } from ${JSON.stringify(import.meta.resolve('../../src/pms/simulated/file.ts'))};
    import { house } from ${JSON.stringify(import.meta.resolve('./house.ts'))};
    const pms = house({ store: bookingFile(${JSON.stringify(path)}) });
    const call = { signal: new AbortController().signal };
    const { reference } = await pms.book(${JSON.stringify(request)}, call);
    const { writeSync } = await import('node:fs');
    writeSync(1, reference);
    process.kill(process.pid, 'SIGKILL');`;
  const killed = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  expect(killed.signal).toBe('SIGKILL');

  const after = house({ store: bookingFile(path) });
  expect(await after.booking(killed.stdout, call)).toMatchObject({
    guestName: 'Ana Pérez',
    status: 'confirmed',
  });
});

test('a write that was cut short is not what is read', async () => {
  const path = scratch();
  const { reference } = await house({ store: bookingFile(path) }).book(request, call);
  writeFileSync(`${path}.tmp`, '[{"reference":"MAL-');
  const after = house({ store: bookingFile(path) });
  expect(await after.booking(reference, call)).not.toBeNull();
  await after.cancel(reference, call);
  expect(existsSync(`${path}.tmp`)).toBe(false);
});

test('a booking that cannot be stored was not made', async () => {
  const path = scratch();
  const store = bookingFile(path);
  let full = true;
  const hotel = house({
    store: {
      load: store.load,
      save: (records) => {
        if (full) throw new Error('no space left');
        store.save(records);
      },
    },
  });
  const before = await hotel.offers(request, call);
  await expect(hotel.book(request, call)).rejects.toMatchObject({ code: 'unavailable' });
  expect(hotel.state.bookings).toEqual([]);
  expect(await hotel.offers(request, call)).toEqual(before);

  full = false;
  const { reference } = await hotel.book(request, call);
  full = true;
  await expect(hotel.cancel(reference, call)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await hotel.booking(reference, call)).toMatchObject({ status: 'confirmed' });
});

test.each(['', '{', '{}', '[{"reference":"MAL-22222","guestName":"Ana Pérez"}]'])(
  'a damaged file stops the start, does not show its guests, and is left alone: %s',
  (content) => {
    const path = scratch();
    writeFileSync(path, content);
    expect(() => house({ store: bookingFile(path) })).toThrow(/malaga\.json holds no list of bookings/);
    expect(() => house({ store: bookingFile(path) })).not.toThrow(/Ana/);
    expect(readFileSync(path, 'utf8')).toBe(content);
  },
);

test('a folder that cannot be read is said as it is', () => {
  expect(() => bookingFile(tmpdir()).load()).toThrow(/EISDIR/);
});

test("guests' names are for the owner of the process alone", async () => {
  const path = scratch();
  await house({ store: bookingFile(path) }).book(request, call);
  expect(statSync(path).mode & 0o077).toBe(0);
});
