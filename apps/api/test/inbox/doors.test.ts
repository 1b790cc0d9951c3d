import { expect, test } from 'vitest';
import { createDoors } from '../../src/inbox/doors.ts';

test('after a wait one goes first; the others wait until it is known how that ended', () => {
  let now = 0;
  const doors = createDoors(() => now, 10);
  expect(doors.waitMs('a')).toBe(0);
  doors.shut('a', 100);
  expect(doors.waitMs('a')).toBe(100);
  expect(doors.waitMs('b')).toBe(0);
  now = 100;
  expect(doors.waitMs('a')).toBe(0);
  expect(doors.waitMs('a')).toBe(10);
  doors.open('a');
  expect([doors.waitMs('a'), doors.waitMs('a')]).toEqual([0, 0]);
});

test('who goes first and never comes back holds up the others for no longer than it may take', () => {
  let now = 0;
  const doors = createDoors(() => now, 10);
  doors.shut('a', 100);
  now = 100;
  expect(doors.waitMs('a')).toBe(0);
  now = 110;
  expect(doors.waitMs('a')).toBe(0);
});
