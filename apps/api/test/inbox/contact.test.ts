import { expect, test } from 'vitest';
import { isOptedOut } from '../../src/inbox/contact.ts';

test('a guest has opted out until something is written later', () => {
  const at = (optedOutAt: number, optedInAt: number) => isOptedOut({ heardAt: 9, optedOutAt, optedInAt });
  expect(at(0, 0)).toBe(false);
  expect(at(0, 5)).toBe(false);
  expect(at(5, 4)).toBe(true);
  expect(at(5, 5)).toBe(true);
  expect(at(5, 6)).toBe(false);
});
