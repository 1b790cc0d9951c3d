import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  OpenFeature,
  type Client,
  type EvaluationContext,
  type EvaluationDetails,
  type FlagValue,
  type Hook,
} from '@openfeature/server-sdk';
import type { Candidate, ProviderState } from './candidates.ts';
import type { TestFlags } from './test-flags.ts';

export type Details = EvaluationDetails<FlagValue>;
export type Level = 'API' | 'Transaction' | 'Client' | 'Invocation' | 'Before Hooks';

/** What the steps of one case share. */
export interface World {
  readonly candidate: Candidate;
  readonly data: TestFlags;
  client: Client;
  type: string;
  key: string;
  fallback: FlagValue;
  context: Record<string, EvaluationContext[string]>;
  readonly levels: Map<Level, Record<string, string>>;
  order: Level[];
  hooks: Hook[];
  readonly called: { readonly stage: string; readonly hook: number; readonly details?: Details }[];
  frozen: unknown;
  pending: unknown;
  details: Details | undefined;
  seen: EvaluationContext | undefined;
}

const DOMAIN = 'gherkin';

export const newWorld = (candidate: Candidate, data: TestFlags): World => ({
  candidate,
  data,
  client: OpenFeature.getClient(DOMAIN),
  type: 'boolean',
  key: 'boolean-flag',
  fallback: false,
  context: {},
  levels: new Map(),
  order: ['API', 'Transaction', 'Client', 'Invocation', 'Before Hooks'],
  hooks: [],
  called: [],
  frozen: undefined,
  pending: undefined,
  details: undefined,
  seen: undefined,
});

export const register = async (world: World, state: ProviderState): Promise<void> => {
  const provider = world.candidate(world.data, state, (context) => {
    world.seen = context;
  });
  const ready = OpenFeature.setProviderAndWait(DOMAIN, provider).catch(() => undefined);
  // Not ready stays so, and what is stale says so after it was ready.
  await Promise.race([ready, sleep(20)]);
  if (state === 'stale') await sleep(5);
  world.client = OpenFeature.getClient(DOMAIN);
};

/** A hook that remembers what it was called with. */
export const recorder = (world: World, hook: number): Hook => ({
  before: () => void world.called.push({ stage: 'before', hook }),
  after: (_, details) => void world.called.push({ stage: 'after', hook, details }),
  error: () => void world.called.push({ stage: 'error', hook }),
  finally: (_, details) => void world.called.push({ stage: 'finally', hook, details }),
});

export const evaluate = async (world: World): Promise<void> => {
  const { client, key, fallback, context, levels, hooks } = world;
  OpenFeature.setContext({ ...levels.get('API') });
  client.setContext({ ...levels.get('Client') });
  const before = levels.get('Before Hooks');
  const options = { hooks: before ? [...hooks, { before: () => before }] : hooks };
  const given = { ...context, ...levels.get('Invocation') };
  const ask = (): Promise<Details> => {
    if (world.type === 'boolean') return client.getBooleanDetails(key, fallback as boolean, given, options);
    if (world.type === 'string') return client.getStringDetails(key, fallback as string, given, options);
    if (world.type === 'object') {
      return client.getObjectDetails(key, fallback, given, options);
    }
    return client.getNumberDetails(key, fallback as number, given, options);
  };
  world.pending = undefined;
  world.details = await new Promise<Details>((resolve, reject) => {
    OpenFeature.setTransactionContext({ ...levels.get('Transaction') }, () => {
      const pending = ask();
      world.pending = pending;
      void pending.then(resolve, reject);
    });
  });
  assert.ok(world.details);
};

export const detailsOf = ({ details }: World): Details => {
  assert.ok(details, 'nothing was evaluated');
  return details;
};
