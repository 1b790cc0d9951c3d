import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { strictSecret } from '../../src/settings/secret.ts';

const isTaken = (value: string): boolean => strictSecret.safeParse(value).success;
/** Bytes as random as any, the same at each run. */
const bytes = (index: number): Buffer => createHash('sha256').update(`secret ${index}`).digest();

test('what is random is taken, in whichever alphabet, whatever it happens to hold', () => {
  const refused: string[] = [];
  for (let index = 0; index < 2_000; index += 1) {
    const random = bytes(index);
    const word = ['1234', 'test', 'demo', 'xxxx', 'Secret', 'your'][index % 6] ?? '';
    const at = index % 20;
    const text = random.toString('base64url');
    for (const value of [
      random.toString('hex').slice(0, 32),
      random.toString('hex'),
      text,
      text.slice(0, at) + word + text.slice(at),
      `1234567890:AA${text.slice(0, 33)}`,
      `sk_test_${text}`,
      `app-secret-${random.toString('hex')}`,
      `EAA${Buffer.concat([random, bytes(-index)]).toString('base64')}`,
    ])
      if (!isTaken(value)) refused.push(value);
  }
  expect(refused).toEqual([]);
  expect(isTaken(randomBytes(32).toString('base64'))).toBe(true);
});

test.each([
  'short',
  'demo-token-secret-demo-token-secret',
  'DEV_APP_SECRET_DEV_APP_SECRET_DEV_APP_SECRET',
  'changeme'.repeat(5),
  'secretsecretpasswordpassword1234',
  'your-telegram-bot-token-goes-here-0001',
  'this-is-an-example-secret-for-the-hotel-of-malaga',
  'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  '12345678901234567890123456789012',
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm1234567890',
  'Kq7vZr2mXw'.repeat(4),
  '0'.repeat(64),
  '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11',
])('%s is refused', (value) => {
  expect(isTaken(value)).toBe(false);
});
