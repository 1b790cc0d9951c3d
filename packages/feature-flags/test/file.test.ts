import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fileSource } from '../src/file.ts';
import { createFlags } from '../src/index.ts';

const definitions = { 'booking.enabled': { default: false }, 'max.rooms': { default: 4 } };

const open = async (content?: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'flags-'));
  const path = join(directory, 'flags.json');
  const write = (text: string) => writeFile(path, text);
  if (content !== undefined) await write(content);
  const flags = createFlags(definitions, { source: fileSource(path, { intervalMs: 5 }) });
  onTestFinished(async () => {
    await flags.close();
    await rm(directory, { recursive: true });
  });
  return { flags, write, path };
};

test('the file counts from the first request on: values may be JSON or words', async () => {
  const { flags } = await open('{"booking.enabled": {"allow": ["malaga"]}, "max.rooms": 9}');
  expect(flags.isOn('booking.enabled', { tenantId: 'malaga' })).toBe(true);
  expect(flags.details('max.rooms')).toMatchObject({ value: 9, source: 'file', stale: false });
});

test('a broken or deleted file keeps the last good values until it is right again', async () => {
  const { flags, write, path } = await open('{"booking.enabled": true}');
  for (const broken of ['{"booking.enabled": fal', '[]', '7']) {
    await write(broken);
    await vi.waitFor(() => expect(flags.status().state).toBe('stale'), 10_000);
    expect(flags.isOn('booking.enabled')).toBe(true);
    await write('{"booking.enabled": true}');
    await vi.waitFor(() => expect(flags.status().state).toBe('live'), 10_000);
  }
  await rm(path);
  await vi.waitFor(() => expect(flags.status().state).toBe('stale'), 10_000);
  expect(flags.isOn('booking.enabled')).toBe(true);
  await write('{"booking.enabled": "off"}');
  await vi.waitFor(() => expect(flags.isOn('booking.enabled')).toBe(false), 10_000);
});

test('a file that does not exist yet leaves the defaults in code, and is seen when it comes', async () => {
  const { flags, write } = await open();
  expect(flags.isOn('booking.enabled')).toBe(false);
  expect(flags.status()).toMatchObject({ state: 'stale', reason: expect.stringContaining('no such file') });
  await write('{"booking.enabled": true}');
  await vi.waitFor(() => expect(flags.isOn('booking.enabled')).toBe(true), 10_000);
});

test('a path that cannot even be looked at keeps the last good values, and the process', async () => {
  const { flags, write, path } = await open('{"booking.enabled": true}');
  await rm(path);
  await symlink(path, path);
  await vi.waitFor(() => expect(flags.status().reason).toContain('ELOOP'), 10_000);
  expect(flags.isOn('booking.enabled')).toBe(true);
  await rm(path);
  await write('{"booking.enabled": false}');
  await vi.waitFor(() => expect(flags.isOn('booking.enabled')).toBe(false), 10_000);
});
