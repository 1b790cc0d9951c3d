import { setImmediate as turn } from 'node:timers/promises';
import { OpenFeature, ProviderEvents, type Client, type Provider } from '@openfeature/server-sdk';
import { afterEach, expect, test, vi } from 'vitest';
import { createFlags, defineFlags, memorySource, type FlagSource } from '../src/index.ts';
import {
  eventRelay,
  openFeatureProvider,
  type OpenFlags,
  type ProviderFlags,
} from '../src/openfeature/index.ts';
import { wholeSource } from './support.ts';

const definitions = defineFlags({ 'booking.enabled': { default: false }, 'pool.heated': { default: false } });

afterEach(async () => {
  await OpenFeature.clearProviders();
  OpenFeature.clearHandlers();
});

/** Each event as the handlers of the API hear it. */
const listen = (): string[] => {
  const heard: string[] = [];
  for (const type of Object.values(ProviderEvents)) {
    OpenFeature.addHandler(type, (details) => {
      const { message = '', flagsChanged = [], errorCode = '' } = { ...details } as Record<string, unknown>;
      heard.push([type, message, flagsChanged, errorCode].flat().filter(Boolean).join(' '));
    });
  }
  return heard;
};
const set = (provider: Provider): Promise<void> => OpenFeature.setProviderAndWait('hotel', provider);
const client = (): Client => OpenFeature.getClient('hotel');
const isOn = (): Promise<boolean> => client().getBooleanValue('booking.enabled', false);

test('a day of a provider: ready, changed, stale, in error, ready again', async () => {
  const heard = listen();
  const relay = eventRelay();
  const source = memorySource();
  const flags = createFlags(definitions, { source, observe: relay.observe });
  await set(openFeatureProvider(flags, { relay, errorAfterMs: 20 }));
  expect([client().providerStatus, await isOn()]).toEqual(['READY', false]);
  await turn();
  source.set('booking.enabled', 'on');
  await turn();
  expect(await isOn()).toBe(true);
  source.report('stale', 'Redis is not connected');
  expect(client().providerStatus).toBe('STALE');
  await vi.waitFor(() => expect(client().providerStatus).toBe('ERROR'));
  expect(await isOn()).toBe(true);
  source.report('live');
  source.report('stale', 'again');
  source.report('live');
  expect(client().providerStatus).toBe('READY');
  expect(heard.join('\n')).toMatchInlineSnapshot(`
    "PROVIDER_READY
    PROVIDER_CONFIGURATION_CHANGED booking.enabled
    PROVIDER_STALE Redis is not connected
    PROVIDER_ERROR Redis is not connected GENERAL
    PROVIDER_READY
    PROVIDER_STALE again
    PROVIDER_READY"
  `);
});

test('a client that was there before hears READY once, and so it does after a shutdown and another start', async () => {
  const ready = vi.fn<() => void>();
  const changed = vi.fn<() => void>();
  client().addHandler(ProviderEvents.Ready, ready);
  client().addHandler(ProviderEvents.ConfigurationChanged, changed);
  let source = memorySource();
  const provider = openFeatureProvider((observe) => {
    source = memorySource({ 'booking.enabled': 'on' });
    return createFlags(definitions, { source, observe });
  });
  await set(provider);
  expect(ready).toHaveBeenCalledTimes(1);
  expect(await isOn()).toBe(true);

  await OpenFeature.clearProviders();
  expect(await provider.resolveBooleanEvaluation('booking.enabled', false, {}, console)).toMatchObject({
    value: false,
    errorCode: 'PROVIDER_NOT_READY',
  });
  await provider.onClose?.();

  await set(provider);
  expect(ready).toHaveBeenCalledTimes(2);
  expect(await isOn()).toBe(true);
  await turn();
  source.set('pool.heated', 'on');
  await turn();
  expect(changed).toHaveBeenCalledTimes(1);
});

test('several flags that change in one read are one event', async () => {
  const heard = listen();
  const { source, write } = wholeSource();
  await set(openFeatureProvider((observe) => createFlags(definitions, { source, observe })));
  // The provider speaks once the SDK has said READY.
  await new Promise(setImmediate);
  write(Object.fromEntries(Object.keys(definitions).map((flag) => [flag, 'on'])));
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard[1]).toBe('PROVIDER_CONFIGURATION_CHANGED booking.enabled pool.heated');
});

test('boot does not wait for a source that is away: ready on the defaults in code, then stale', async () => {
  const heard = listen();
  const source: FlagSource = {
    name: 'test',
    start: (sink) => sink.report('stale', 'refused'),
    close: () => undefined,
  };
  const flags = createFlags(definitions, { source });
  await set(openFeatureProvider(flags));
  expect(client().providerStatus).toBe('READY');
  await turn();
  expect(client().providerStatus).toBe('STALE');
  expect(heard).toEqual(['PROVIDER_READY', 'PROVIDER_STALE refused']);
});

test('while the flags are being opened the provider is not ready, and a close in between ends that', async () => {
  const { promise, resolve } = Promise.withResolvers<ProviderFlags>();
  const provider = openFeatureProvider(() => promise);
  const setting = set(provider);
  expect(client().providerStatus).toBe('NOT_READY');
  expect(await client().getBooleanDetails('booking.enabled', true)).toMatchObject({
    value: true,
    errorCode: 'PROVIDER_NOT_READY',
  });
  await provider.onClose?.();
  const flags = createFlags(definitions);
  const close = vi.spyOn(flags, 'close');
  resolve(flags);
  await expect(setting).rejects.toThrow('closed while it was being initialised');
  expect(close).toHaveBeenCalledOnce();
});

test('flags that take a moment to open are ready in one event', async () => {
  const heard = listen();
  await set(openFeatureProvider(async (observe) => createFlags(definitions, { observe })));
  expect(heard).toEqual(['PROVIDER_READY']);
  expect((await client().getBooleanDetails('booking.enabled', true)).value).toBe(false);
});

test('flags that cannot be opened now are an error, and definitions that cannot work are fatal', async () => {
  const failing: OpenFlags = () => {
    throw new Error('no such file');
  };
  await expect(set(openFeatureProvider(failing))).rejects.toThrow('no such file');
  expect(client().providerStatus).toBe('ERROR');
  expect(await client().getBooleanDetails('booking.enabled', true)).toMatchObject({
    value: true,
    errorCode: 'PROVIDER_NOT_READY',
  });
  // eslint-disable-next-line prefer-promise-reject-errors -- what others throw need not be an Error
  await expect(set(openFeatureProvider(() => Promise.reject('gone')))).rejects.toThrow('gone');

  await expect(
    set(openFeatureProvider(() => createFlags(defineFlags({ 'not a key': { default: false } })))),
  ).rejects.toThrow('a key is');
  expect(client().providerStatus).toBe('FATAL');
  expect(await client().getBooleanDetails('booking.enabled', true)).toMatchObject({
    value: true,
    errorCode: 'PROVIDER_FATAL',
  });
});

test('flags that were given stay open when the provider goes, and are heard no more', async () => {
  const relay = eventRelay();
  const source = memorySource({ 'booking.enabled': 'on' });
  const flags = createFlags(definitions, { source, observe: relay.observe });
  const provider = openFeatureProvider(flags, { relay });
  await set(provider);
  const heard = listen();
  heard.length = 0;
  await provider.initialize?.();
  await OpenFeature.setProviderAndWait('hotel', openFeatureProvider(flags));
  await turn();
  source.set('booking.enabled', 'off');
  source.report('stale');
  await turn();
  // The second start of the first, and the start of the second.
  expect(heard).toEqual(['PROVIDER_READY', 'PROVIDER_READY']);
  expect(flags.isOn('booking.enabled')).toBe(false);
  expect(await isOn()).toBe(false);
});

test('flags of its own are closed with the provider', async () => {
  const flags = createFlags(definitions);
  const close = vi.spyOn(flags, 'close');
  await set(openFeatureProvider(() => flags));
  await OpenFeature.clearProviders();
  expect(close).toHaveBeenCalledOnce();
});

test('an observer on the relay that throws keeps nobody else from hearing', () => {
  const relay = eventRelay();
  const heard = vi.fn<() => void>();
  relay.subscribe(() => {
    throw new Error('broken');
  });
  const leave = relay.subscribe(heard);
  createFlags({ 'booking.enabled': { default: false } }, { observe: relay.observe });
  expect(heard).toHaveBeenCalledTimes(1);
  leave();
  createFlags({ 'booking.enabled': { default: false } }, { observe: relay.observe });
  expect(heard).toHaveBeenCalledTimes(1);
});
