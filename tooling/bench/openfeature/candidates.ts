import { openFeatureProvider } from '@hotel/feature-flags/openfeature';
import { FlagsError } from '@hotel/feature-flags';
import {
  InMemoryProvider,
  ProviderFatalError,
  type EvaluationContext,
  type Provider,
} from '@openfeature/server-sdk';
import { open, targetingOf, variantOf, type TestFlags } from './test-flags.ts';

export type ProviderState = 'stable' | 'not ready' | 'stale' | 'error' | 'fatal';

/** A provider under test, made in each state that the scenarios name. */
export type Candidate = (
  flags: TestFlags,
  state: ProviderState,
  heard: (context: EvaluationContext) => void,
) => Provider;

/** Every state is a real one: flags that never open, a source that is away, an opener that fails. */
export const ours: Candidate = (data, state, heard) =>
  openFeatureProvider(
    (observe) => {
      if (state === 'not ready') return new Promise(() => undefined);
      if (state === 'error') throw new Error('the flags cannot be read');
      if (state === 'fatal') throw new FlagsError('invalid-definition', 'the flags cannot work');
      const { flags, source } = open(data, observe);
      if (state === 'stale') source.report('stale', 'the source is away');
      return flags;
    },
    {
      contextOf: (context) => {
        heard(context);
        return { attributes: context as Record<string, string> };
      },
      describe: ({ flag, value }) => ({
        variant: variantOf(data[flag], value),
        flagMetadata: { ...data[flag]?.flagMetadata },
      }),
    },
  );

/** The SDK's own, to check the runner with: the states are played around it. */
export const inMemory: Candidate = (data, state, heard) => {
  const flags = Object.fromEntries(
    Object.entries(data).map(([key, { contextEvaluator, variants, defaultVariant, disabled = false }]) => {
      const targeting = contextEvaluator === undefined ? undefined : targetingOf(contextEvaluator);
      const evaluate = (context: EvaluationContext): string =>
        targeting && Object.entries(targeting.when).every(([name, wanted]) => matches(context[name], wanted))
          ? targeting.variant
          : '';
      return [
        key,
        {
          variants: variants as Record<string, boolean>,
          defaultVariant: defaultVariant ?? '',
          disabled,
          ...(targeting && { contextEvaluator: evaluate }),
        },
      ];
    }),
  );
  const provider = new InMemoryProvider(flags);
  const resolveBoolean = provider.resolveBooleanEvaluation.bind(provider);
  provider.resolveBooleanEvaluation = (key, fallback, context, logger) => {
    heard(context ?? {});
    return resolveBoolean(key, fallback, context, logger);
  };
  if (state === 'not ready') Object.assign(provider, { initialize: () => new Promise(() => undefined) });
  if (state === 'error') Object.assign(provider, { initialize: () => Promise.reject(new Error('played')) });
  if (state === 'fatal') {
    Object.assign(provider, { initialize: () => Promise.reject(new ProviderFatalError('played')) });
  }
  if (state === 'stale') {
    setImmediate(() => provider.events.emit('PROVIDER_STALE' as never, { message: 'played' }));
  }
  return provider;
};

const matches = (value: unknown, wanted: unknown): boolean =>
  typeof wanted === 'object' && wanted !== null && 'gt' in wanted
    ? typeof value === 'number' && value > Number(wanted.gt)
    : value === wanted;
