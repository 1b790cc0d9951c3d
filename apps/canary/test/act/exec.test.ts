import { expect, test } from 'vitest';
import { exec } from '../../src/act/exec.ts';
import { readOnly } from '../../src/act/read-only.ts';
import { noDriver } from '../../src/act/none.ts';

const node = (script: string): readonly [string, ...string[]] => [process.execPath, '-e', script];
const read = `const request = JSON.parse(require('fs').readFileSync(0, 'utf8'));`;
const soon = (): AbortSignal => AbortSignal.timeout(5000);

test('a command is asked in JSON and answers in JSON', async () => {
  const driver = exec(
    node(`${read} if (request.do === 'weights') console.log('{"baseline":90,"canary":10}')`),
  );
  expect(await driver.weights(soon())).toEqual({ baseline: 90, canary: 10 });
  await driver.set({ baseline: 50, canary: 50 }, soon());
  await driver.drain('canary', soon());
});

test.each([
  ['it fails', `${read} console.error('no such route'); process.exit(3)`, 'ended with 3: no such route'],
  ['it answers something else', `console.log('fine')`, 'answered "fine" instead of weights'],
  ['it answers impossible weights', `console.log('{"baseline":900,"canary":1}')`, 'instead of weights'],
])('when %s the problem is told', async (_, script, message) => {
  await expect(exec(node(script)).weights(soon())).rejects.toThrow(message);
});

test('a command that hangs is ended', async () => {
  const driver = exec(node('setInterval(() => {}, 1000)'));
  await expect(driver.set({ baseline: 50, canary: 50 }, AbortSignal.timeout(300))).rejects.toThrow(
    'took too long',
  );
});

test('a dry run looks, and touches nothing', async () => {
  const real = noDriver();
  const driver = readOnly(real);
  await driver.set({ baseline: 50, canary: 50 }, soon());
  await driver.drain('canary', soon());
  expect(await driver.weights(soon())).toEqual({ baseline: 50, canary: 50 });
  expect(await real.weights(soon())).toEqual({ baseline: 100, canary: 0 });
});
