import type { TenantId } from '@hotel/tenant-context';
import { expect, test } from 'vitest';
import type { Person } from '../../src/access/role.ts';
import { staffSessions } from '../../src/access/staff-session.ts';
import { visitorTokens } from '../../src/access/visitor-token.ts';

const malaga = 'malaga' as TenantId;
const secret = 'a-secret-of-this-test';

const setUp = () => {
  const clock = { now: 1_800_000_000_000 };
  const people = new Map<string, Person>([['marta', { name: 'marta', role: 'staff', hotels: [malaga] }]]);
  const staff = staffSessions({
    secret,
    now: () => clock.now,
    nameOfKey: (key) => (key === 'key-of-marta' ? 'marta' : undefined),
    personNamed: (name) => people.get(name),
  });
  return { clock, people, staff, visitors: visitorTokens(secret, () => clock.now, new Set([malaga])) };
};

test('a key opens a session for the hotels of its owner, for a shift', async () => {
  const { clock, staff } = setUp();
  const { cookie = '' } = (await staff.signIn('key-of-marta')) ?? {};
  expect(await staff.session(cookie)).toEqual({ name: 'marta', role: 'staff', hotels: ['malaga'] });
  clock.now += 12 * 3_600_000;
  expect(await staff.session(cookie)).toBeUndefined();
  expect(await staff.signIn('another key')).toBeUndefined();
});

test('who has left is out at once', async () => {
  const { people, staff } = setUp();
  const { cookie = '' } = (await staff.signIn('key-of-marta')) ?? {};
  people.delete('marta');
  expect(await staff.session(cookie)).toBeUndefined();
});

test("a guest's token opens no console, and a session is no guest", async () => {
  const { staff, visitors } = setUp();
  const { token } = await visitors.issue({ hotel: malaga, id: 'marta' });
  const { cookie = '' } = (await staff.signIn('key-of-marta')) ?? {};
  expect(await staff.session(token)).toBeUndefined();
  expect(await visitors.read(cookie)).toBeUndefined();
});
