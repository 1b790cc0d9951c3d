import assert from 'node:assert/strict';
import type { FlagValue } from '@openfeature/server-sdk';
import type { ProviderState } from './candidates.ts';
import type { Table } from './feature-file.ts';
import { detailsOf, evaluate, recorder, register, type Level, type World } from './world.ts';

type Run = (world: World, words: readonly string[], table: Table) => void | Promise<void>;

/** A text as `type` reads it: `Integer` and `Float` are numbers, `null` is no value. */
const valueOf = (type: string, text: string): FlagValue | undefined => {
  if (text === 'null') return undefined;
  switch (type.toLowerCase()) {
    case 'boolean':
      return text === 'true';
    case 'integer':
    case 'float':
      return Number(text);
    case 'object':
      return JSON.parse(text) as FlagValue;
    default:
      return text;
  }
};

const add = (world: World, level: Level, key: string, value: string): void => {
  world.levels.set(level, { ...world.levels.get(level), [key]: value });
};

const stages = (world: World): string[] => world.called.map(({ stage, hook }) => `${stage} ${hook}`);

/** `{string}` stands for a quoted text, with `\"` for a quote in it. */
const STEPS: readonly (readonly [string, Run])[] = [
  [
    'a (stable|not ready|stale|error|fatal) provider',
    (world, [state]) => register(world, state as ProviderState),
  ],
  ['a stable provider with retrievable context is registered', (world) => register(world, 'stable')],
  [
    '(?:a|an) (\\w+)-flag with key {string} and a fallback value {string}',
    (world, [type = '', key = '', fallback = '']) => {
      world.type = type.toLowerCase();
      world.key = key;
      world.fallback = valueOf(type, fallback) ?? null;
    },
  ],
  [
    'a context containing a key {string}, with type {string} and with value {string}',
    (world, [key = '', type = '', text = '']) => {
      world.context[key] = valueOf(type, text) ?? null;
    },
  ],
  [
    'a context containing a key {string} with null value',
    (world, [key = '']) => {
      world.context[key] = null;
    },
  ],
  ['the flag was evaluated with details(?: asynchronously| using the evaluation options)?', evaluate],
  ['Some flag was evaluated', evaluate],
  [
    'the resolved details value should be {string}',
    (world, [text = '']) => assert.deepEqual(detailsOf(world).value, valueOf(world.type, text)),
  ],
  ['the reason should be {string}', (world, [reason]) => assert.equal(detailsOf(world).reason, reason)],
  ['the error-code should be {string}', (world, [code]) => assert.equal(detailsOf(world).errorCode, code)],
  ['the flag key should be {string}', (world, [key]) => assert.equal(detailsOf(world).flagKey, key)],
  ['the variant should be {string}', (world, [variant]) => assert.equal(detailsOf(world).variant, variant)],
  [
    'the provider status should be {string}',
    (world, [status]) => assert.equal(world.client.providerStatus, status),
  ],
  [
    'the resolved metadata should contain',
    (world, _, [, ...rows]) => {
      for (const [key = '', type = '', text = ''] of rows) {
        assert.equal(detailsOf(world).flagMetadata[key], valueOf(type, text));
      }
    },
  ],
  ['the resolved metadata is empty', (world) => assert.deepEqual(detailsOf(world).flagMetadata, {})],

  [
    'evaluation options containing specific hooks',
    (world) => {
      world.hooks = [recorder(world, 1), recorder(world, 2)];
    },
  ],
  ['the specified hooks should execute during evaluation', (world) => assert.equal(world.called.length, 6)],
  [
    'the hook order should be maintained',
    (world) =>
      assert.deepEqual(stages(world), [
        'before 1',
        'before 2',
        'after 2',
        'after 1',
        'finally 2',
        'finally 1',
      ]),
  ],
  ['a client with added hook', (world) => void world.client.addHooks(recorder(world, 1))],
  [
    'the {string} hook should have been executed',
    (world, [stage]) => assert.ok(stages(world).includes(`${stage} 1`)),
  ],
  [
    'the {string} hooks should be called with evaluation details',
    (world, [names = ''], [, ...rows]) => {
      for (const name of names.split(', ')) {
        const details = world.called.find(({ stage }) => stage === name)?.details;
        assert.ok(details, `${name} was not called`);
        const fields: Readonly<Record<string, unknown>> = {
          flag_key: details.flagKey,
          value: details.value,
          variant: details.variant,
          reason: details.reason,
          error_code: details.errorCode,
        };
        for (const [type = '', key = '', text = ''] of rows)
          assert.deepEqual(fields[key], valueOf(type, text));
      }
    },
  ],

  [
    'an evaluation context with modifiable data',
    (world) => {
      world.context = { list: [1, { deep: true }], text: 'as it was' };
      world.frozen = structuredClone(world.context);
    },
  ],
  [
    'the original evaluation context should remain unmodified',
    (world) => assert.deepEqual(world.context, world.frozen),
  ],
  [
    'the evaluation details should be immutable',
    (world) => assert.ok(Object.isFrozen(detailsOf(world).flagMetadata)),
  ],
  ['the evaluation should complete without blocking', (world) => assert.ok(world.pending instanceof Promise)],

  [
    'A context entry with key {string} and value {string} is added to the {string} level',
    (world, [key = '', value = '', level]) => add(world, level as Level, key, value),
  ],
  [
    'A table with levels of increasing precedence',
    (world, _, table) => {
      world.order = table.map(([level]) => level as Level);
    },
  ],
  [
    'Context entries for each level from API level down to the {string} level, with key {string} and value {string}',
    (world, [last, key = '']) => {
      for (const level of world.order.slice(0, world.order.indexOf(last as Level) + 1)) {
        add(world, level, key, level);
      }
    },
  ],
  [
    'The merged context contains an entry with key {string} and value {string}',
    (world, [key = '', value]) => assert.equal(world.seen?.[key], value),
  ],
];

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
const PATTERNS = STEPS.map(
  ([text, run]) => [new RegExp(`^${text.replaceAll('{string}', QUOTED)}$`), run] as const,
);

/** @throws for a step that fails or that nobody knows */
export const runStep = async (world: World, text: string, table: Table): Promise<void> => {
  for (const [pattern, run] of PATTERNS) {
    const match = pattern.exec(text);
    if (!match) continue;
    await run(
      world,
      match.slice(1).map((word) => word.replaceAll('\\"', '"')),
      table,
    );
    return;
  }
  throw new Error(`no step for: ${text}`);
};
