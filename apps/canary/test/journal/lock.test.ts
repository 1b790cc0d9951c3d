import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lock } from '../../src/journal/lock.ts';

const path = (): string => join(mkdtempSync(join(tmpdir(), 'canary-lock-')), 'sub', 'test.lock');

test('one runner at a time, and the next one when it has let go', () => {
  const file = path();
  const release = lock(file);
  expect(() => lock(file)).toThrow(`Process ${process.pid} is running a canary here already`);
  release();
  expect(() => lock(file)()).not.toThrow();
});

test.each(['999999999', 'not a process', '-1'])('a lock of "%s" belongs to nobody', (holder) => {
  const file = path();
  lock(file)();
  writeFileSync(file, holder);
  expect(() => lock(file)()).not.toThrow();
});

test('a lock of a process of somebody else counts', () => {
  const file = path();
  lock(file)();
  writeFileSync(file, '1');
  expect(() => lock(file)).toThrow('Process 1');
});
