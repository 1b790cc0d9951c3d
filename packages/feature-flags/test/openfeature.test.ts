import {
  AsyncLocalStorageTransactionContextPropagator,
  OpenFeature,
  type Client,
  type EvaluationContext,
  type Hook,
} from '@openfeature/server-sdk';
import { afterEach, expect, test } from 'vitest';
import { createFlags, defineFlags, memorySource, type FlagSchema } from '../src/index.ts';
import { openFeatureProvider, type OpenFeatureOptions } from '../src/openfeature/index.ts';

/** Takes whatever it is given. */
const anything: FlagSchema<unknown> = {
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) },
};

const never: FlagSchema<number> = {
  '~standard': { version: 1, vendor: 'test', validate: () => ({ value: Number.NaN }) },
};

const definitions = defineFlags({
  'booking.enabled': { default: false },
  'breakfast.free': { default: false },
  'pool.heated': { default: false },
  'nlp.model': { default: 'small', variants: ['small', 'large'] },
  'rooms.most': { default: 4 },
  'desk.hours': { default: { from: 8 }, schema: anything },
  'desk.days': { default: ['mon', 'tue'], schema: anything },
  'desk.nothing': { default: null, schema: anything },
  'desk.never': { default: 0, schema: never },
});

const VALUES = {
  'booking.enabled': '{"deny":["lima"],"allow":["malaga"],"rollout":{"percentage":50}}',
  'breakfast.free': 'on',
  'desk.never': '{"value":1}',
  'pool.heated': '{"kill":true}',
  'nlp.model': '{"rules":[{"when":{"country":"ES"},"value":"large"}],"value":"small"}',
};

afterEach(async () => {
  await OpenFeature.clearProviders();
  OpenFeature.clearHooks();
  OpenFeature.setContext({});
});

const open = async (
  values: Readonly<Record<string, string>> = VALUES,
  options: OpenFeatureOptions = {},
): Promise<Client> => {
  const flags = createFlags(definitions, { source: memorySource(values) });
  await OpenFeature.setProviderAndWait(openFeatureProvider(flags, options));
  return OpenFeature.getClient();
};

test('a client gets what the hotel has, with why', async () => {
  const client = await open();
  const ask = (context: EvaluationContext) => client.getBooleanDetails('booking.enabled', true, context);
  expect(await ask({ targetingKey: 'malaga' })).toEqual({
    flagKey: 'booking.enabled',
    value: true,
    variant: 'on',
    reason: 'TARGETING_MATCH',
    flagMetadata: { source: 'memory', step: 'allow', version: expect.any(String) },
  });
  expect(await ask({ targetingKey: 'lima' })).toMatchObject({ value: false, reason: 'TARGETING_MATCH' });
  expect(await ask({ tenantId: 'hotel-7' })).toMatchObject({
    value: false,
    reason: 'SPLIT',
    flagMetadata: { step: 'rollout', by: 'tenant', percentage: 50, bucket: expect.closeTo(54.698, 3) },
  });
  expect(await client.getBooleanDetails('breakfast.free', false)).toMatchObject({
    value: true,
    reason: 'STATIC',
  });
  expect(await client.getNumberDetails('rooms.most', 1)).toEqual({
    flagKey: 'rooms.most',
    value: 4,
    reason: 'DEFAULT',
    flagMetadata: { source: 'code', step: 'default' },
  });
  const model = (country: string) => client.getStringDetails('nlp.model', 'none', { country });
  expect(await model('ES')).toMatchObject({ value: 'large', variant: 'large', flagMetadata: { rule: 0 } });
  expect(await model('PT')).toMatchObject({ value: 'small', reason: 'DEFAULT' });
  expect(await client.getObjectValue('desk.hours', {})).toEqual({ from: 8 });
  expect(await client.getObjectValue('desk.days', [])).toEqual(['mon', 'tue']);
});

test('a killed switch is off even for a client that would rather have it on; what is no switch leaves the choice', async () => {
  const client = await open({ ...VALUES, 'rooms.most': '{"kill":true}' });
  expect(await client.getBooleanDetails('pool.heated', true)).toEqual({
    flagKey: 'pool.heated',
    value: false,
    reason: 'DISABLED',
    flagMetadata: { source: 'memory', step: 'kill', version: expect.any(String) },
  });
  expect(await client.getNumberDetails('rooms.most', 9)).toMatchObject({ value: 9, reason: 'DISABLED' });
});

test('while the source is away, values are stale and say so', async () => {
  const source = memorySource(VALUES);
  const flags = createFlags(definitions, { source });
  await OpenFeature.setProviderAndWait(openFeatureProvider(flags));
  source.report('stale', 'cable cut');
  const client = OpenFeature.getClient();
  expect(await client.getBooleanDetails('breakfast.free', false)).toMatchObject({
    value: true,
    reason: 'STALE',
  });
  expect(await client.getNumberDetails('rooms.most', 9)).toMatchObject({ value: 4, reason: 'DEFAULT' });
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'no.such.flag', ''])(
  'a flag called "%s" is not found',
  async (flag) => {
    const client = await open();
    expect(await client.getBooleanDetails(flag, true)).toMatchObject({
      value: true,
      reason: 'ERROR',
      errorCode: 'FLAG_NOT_FOUND',
    });
  },
);

test('a flag of another type is never handed over', async () => {
  const client = await open();
  const mismatch = { reason: 'ERROR', errorCode: 'TYPE_MISMATCH', errorMessage: expect.any(String) };
  expect(await client.getBooleanDetails('nlp.model', true)).toMatchObject({ value: true, ...mismatch });
  expect(await client.getStringDetails('rooms.most', 'x')).toMatchObject({ value: 'x', ...mismatch });
  expect(await client.getNumberDetails('breakfast.free', 1)).toMatchObject({ value: 1, ...mismatch });
  expect(await client.getNumberDetails('desk.never', 1)).toMatchObject({ value: 1, ...mismatch });
  expect(await client.getObjectDetails('nlp.model', {})).toMatchObject({ value: {}, ...mismatch });
  expect(await client.getObjectDetails('desk.nothing', {})).toMatchObject({ value: {}, ...mismatch });
  expect(await client.getObjectDetails('desk.days', {})).toMatchObject({ value: {}, ...mismatch });
  expect(await client.getObjectDetails('desk.hours', [])).toMatchObject({ value: [], ...mismatch });
  // A kill does not hide the mistake.
  expect(await client.getStringDetails('pool.heated', 'x')).toMatchObject({ value: 'x', ...mismatch });
});

test.each([{}, { targetingKey: '' }, { tenantId: '' }, { guestId: 'ana' }])(
  'a rollout by hotel without one (%o) is a missing targeting key',
  async (context) => {
    const client = await open();
    expect(await client.getBooleanDetails('booking.enabled', true, context)).toMatchObject({
      value: true,
      reason: 'ERROR',
      errorCode: 'TARGETING_KEY_MISSING',
    });
  },
);

test('a rollout by guest takes the guest beside the hotel', async () => {
  const client = await open({ 'booking.enabled': '{"rollout":{"percentage":50,"by":"guest"}}' });
  const context = { targetingKey: 'malaga', guestId: 'ana' };
  expect(await client.getBooleanDetails('booking.enabled', false, context)).toMatchObject({
    reason: 'SPLIT',
    flagMetadata: { by: 'guest' },
  });
});

test('who is asking can be read in another way, and one that fails is an invalid context', async () => {
  const client = await open(VALUES, {
    contextOf: ({ hotel }) => {
      if (typeof hotel !== 'string') throw new Error('no hotel');
      return { tenantId: hotel };
    },
  });
  expect(await client.getBooleanValue('booking.enabled', false, { hotel: 'malaga' })).toBe(true);
  expect(await client.getBooleanDetails('booking.enabled', true, { targetingKey: 'malaga' })).toMatchObject({
    value: true,
    errorCode: 'INVALID_CONTEXT',
  });
});

test('a window in the time of the hotel needs its time zone', async () => {
  const client = await open({ 'booking.enabled': '{"windows":[{"daily":["00:00","00:00"]}],"value":true}' });
  expect(await client.getBooleanValue('booking.enabled', false, { timeZone: 'America/Lima' })).toBe(true);
  expect(await client.getBooleanDetails('booking.enabled', false)).toMatchObject({
    value: false,
    errorCode: 'INVALID_CONTEXT',
    errorMessage: expect.stringContaining('TIME_ZONE_MISSING'),
  });
});

test('a context that cannot be read is a general error', async () => {
  const client = await open(VALUES, {
    contextOf: () => ({
      get tenantId(): string {
        throw new Error('broken');
      },
    }),
  });
  expect(await client.getBooleanDetails('booking.enabled', true)).toMatchObject({
    value: true,
    errorCode: 'GENERAL',
  });
});

test('what is noted beside the value can be decided', async () => {
  const client = await open(VALUES, {
    describe: ({ value }) => ({ variant: `most-${String(value)}`, flagMetadata: { owner: 'desk' } }),
  });
  expect(await client.getNumberDetails('rooms.most', 1)).toMatchObject({
    variant: 'most-4',
    flagMetadata: { owner: 'desk' },
  });
});

test('five levels of context are merged before we see them, and nothing in them changes', async () => {
  const client = await open();
  OpenFeature.setTransactionContextPropagator(new AsyncLocalStorageTransactionContextPropagator());
  OpenFeature.setContext({ targetingKey: 'lima', country: 'PE' });
  const merged: EvaluationContext[] = [];
  client.setContext({ country: 'PT', list: [1], seen: new Date(0) });
  const invocation = Object.freeze({ nested: Object.freeze({ a: 1 }) });
  const hook: Hook = {
    before: () => ({ country: 'ES' }),
    after: ({ context }) => void merged.push(structuredClone(context)),
  };
  const ask = () => client.getStringValue('nlp.model', 'none', invocation, { hooks: [hook] });
  const value = await new Promise<string>((resolve, reject) => {
    OpenFeature.setTransactionContext({ targetingKey: 'malaga' }, () => void ask().then(resolve, reject));
  });
  expect(value).toBe('large');
  expect(merged).toEqual([
    { targetingKey: 'malaga', country: 'ES', list: [1], seen: new Date(0), nested: { a: 1 } },
  ]);
  expect(invocation).toEqual({ nested: { a: 1 } });
});

test('hooks run outside in and inside out, and hear of errors', async () => {
  const client = await open();
  const heard: string[] = [];
  const hook = (name: string): Hook => ({
    before: () => void heard.push(`before ${name}`),
    after: () => void heard.push(`after ${name}`),
    error: (_, error) => void heard.push(`error ${name}: ${(error as { code?: string }).code}`),
    finally: () => void heard.push(`finally ${name}`),
  });
  OpenFeature.addHooks(hook('api'));
  client.addHooks(hook('client'));
  await client.getBooleanValue('breakfast.free', false, {}, { hooks: [hook('call')] });
  expect(heard.splice(0).join(', ')).toBe(
    'before api, before client, before call, after call, after client, after api, finally call, finally client, finally api',
  );
  await client.getBooleanValue('no.such.flag', false);
  expect(heard.join(', ')).toBe(
    'before api, before client, error client: FLAG_NOT_FOUND, error api: FLAG_NOT_FOUND, finally client, finally api',
  );
});

test('what guests do can be tracked, and a receiver that throws harms nobody', async () => {
  const heard: unknown[] = [];
  const client = await open(VALUES, {
    track: ({ name, context, details }) => {
      heard.push([name, context.tenantId, details.value]);
      throw new Error('full');
    },
  });
  client.track('room-booked', { targetingKey: 'malaga' }, { value: 120 });
  expect(heard).toEqual([['room-booked', 'malaga', 120]]);
  (await open()).track('room-booked');
  expect(heard).toHaveLength(1);
});
