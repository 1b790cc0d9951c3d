import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../src/config/config.ts';

const file = (content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'canary-config-')), 'canary.json');
  writeFileSync(path, content);
  return path;
};

const side = (port: number) => ({ instances: [`http://127.0.0.1:${port}/`] });
const environment = {
  baseline: side(1),
  canary: side(2),
  driver: { kind: 'none' },
  traffic: { calls: [{ method: 'GET', path: '/' }] },
};
const of = (change: object): string =>
  file(JSON.stringify({ environments: { test: { ...environment, ...change } } }));

test('the example is usable', () => {
  const example = readEnvironment(join(import.meta.dirname, '../../canary.example.json'), 'production');
  expect(example).toMatchObject({ name: 'production', driver: { kind: 'haproxy' }, onFail: 'rollback' });
});

test('what is not said is what is safest', () => {
  expect(readEnvironment(of({}), 'test')).toMatchObject({
    baseline: { instances: ['http://127.0.0.1:1'] },
    prove: 1.2,
    onFail: 'rollback',
    traffic: { maxRequestsPerSecond: 400 },
    state: '.canary',
  });
});

test.each([
  ['no JSON', () => file('{'), 'is not JSON'],
  ['a setting that is not known', () => of({ rollback: 'never' }), 'Unrecognized key: "rollback"'],
  ['a driver that is not known', () => of({ driver: { kind: 'magic' } }), 'environments.test.driver.kind'],
  ['no instance', () => of({ canary: { instances: [] } }), 'environments.test.canary.instances'],
  ['another environment', () => file('{"environments":{"a":null}}'), 'environments.a'],
])('%s is refused by name', (_, path, message) => {
  expect(() => readEnvironment(path(), 'test')).toThrow(message);
});

test('an environment that is not there is answered with those that are', () => {
  expect(() => readEnvironment(of({}), 'prod')).toThrow('no environment "prod"; it has: test');
});
