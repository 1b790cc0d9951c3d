import {
  InMemoryProvider,
  OpenFeature,
  type Client,
  type EvaluationContext,
  type Provider,
} from '@openfeature/server-sdk';
import { FLAG, keysOf, tenantsOf, type Adapter, type Guest, type Loaded } from './scenario.ts';

/** Asks through the OpenFeature SDK, whatever provider is behind it. */
export const throughOpenFeature = async (
  domain: string,
  provider: Provider,
  contexts: readonly EvaluationContext[],
): Promise<Loaded> => {
  await OpenFeature.setProviderAndWait(domain, provider);
  const client: Client = OpenFeature.getClient(domain);
  const mask = contexts.length - 1;
  return {
    run: async (times) => {
      let on = 0;
      for (let i = 0; i < times; i += 1) {
        if (await client.getBooleanValue(FLAG, false, contexts[i & mask])) on += 1;
      }
      return on;
    },
    close: async () => OpenFeature.clearProviders(),
  };
};

/** The guest as the subject, the hotel beside it. */
const contextsOf = (guests: readonly Guest[]): readonly EvaluationContext[] =>
  guests.map(({ tenant, guest }) => ({ targetingKey: guest, tenantId: tenant }));

/** The provider itself knows no rollouts: its callback does the least one could write. */
const cheapHash = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
};

const flagOf = (key: string) => {
  const tenants = new Set(tenantsOf());
  return {
    variants: { on: true, off: false },
    defaultVariant: 'off',
    disabled: false,
    contextEvaluator: ({ tenantId, targetingKey = '' }: { tenantId?: unknown; targetingKey?: string }) =>
      tenants.has(String(tenantId)) && cheapHash(key + targetingKey) < 2 ** 31
        ? ('on' as const)
        : ('off' as const),
  };
};

type Flags = Record<string, ReturnType<typeof flagOf>>;

export const adapter: Adapter<Flags> = {
  name: 'OpenFeature + InMemoryProvider',
  data: (count) => Object.fromEntries(keysOf(count).map((key) => [key, flagOf(key)])),
  load: async (data, guests) =>
    throughOpenFeature('in-memory', new InMemoryProvider(data), contextsOf(guests)),
};

const constant = async <T>(_key: string, value: T) => ({ value });

/** What the SDK costs by itself: its answer is the default, so nothing is on. */
export const constantAdapter: Adapter = {
  name: 'OpenFeature + constant provider (nothing evaluated)',
  data: () => undefined,
  load: async (_data, guests) =>
    throughOpenFeature(
      'constant',
      {
        metadata: { name: 'constant' },
        runsOn: 'server',
        resolveBooleanEvaluation: constant,
        resolveStringEvaluation: constant,
        resolveNumberEvaluation: constant,
        resolveObjectEvaluation: constant,
      },
      contextsOf(guests),
    ),
};
