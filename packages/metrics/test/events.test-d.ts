import { Registry } from 'prom-client';
import { expectTypeOf, test } from 'vitest';
import {
  cacheMetrics,
  createMetrics,
  flagMetrics,
  holdMetrics,
  limitMetrics,
  messageMetrics,
  nlpMetrics,
  resolutionMetrics,
  tenantMetrics,
  type Covering,
  type FlagGuardMetricEvent,
  type FlagMetricEvent,
  type HoldMetricEvent,
  type MessageMetricEvent,
  type NlpMetricEvent,
  type TenantMetricEvent,
} from '../src/index.ts';

const metrics = createMetrics({ registry: new Registry() });

interface Service<Event> {
  readonly observe?: (event: Event) => void;
}

type Malformed = { readonly type: 'flag.malformed'; readonly flag: string; readonly value: string };
type Changed = Extract<FlagMetricEvent, { readonly type: 'flag.changed' }>;
type Synced = { readonly type: 'source.synced'; readonly flags: number };

test('a wider union fits, and its other events pass', () => {
  type Told = Changed | Malformed | Synced;
  expectTypeOf<Told>().toExtend<Covering<Told, FlagMetricEvent>>();
  const service: Service<Told> = { observe: flagMetrics(metrics) };
  service.observe?.({ type: 'source.synced', flags: 3 });
  flagMetrics<Told>(metrics)({ type: 'source.synced', flags: 3 });
});

test('a known event in another shape is an error where the two are joined', () => {
  type Renamed = { readonly type: 'flag.changed'; readonly flag: string; readonly on: boolean };
  type Told = Renamed | Malformed;
  expectTypeOf<Told>().not.toExtend<Covering<Told, FlagMetricEvent>>();
  // @ts-expect-error enabled and rolloutRatio are gone
  const service: Service<Told> = { observe: flagMetrics(metrics) };
  // @ts-expect-error the same, said by hand
  flagMetrics<Told>(metrics);
  return service;
});

test('a known event that is gone is an error too', () => {
  type Told = Changed | Synced;
  expectTypeOf<Told>().not.toExtend<Covering<Told, FlagMetricEvent>>();
  // @ts-expect-error flag.malformed was renamed
  const service: Service<Told> = { observe: flagMetrics(metrics) };
  return service;
});

test('an outcome, a band or a step that is not known is an error', () => {
  // @ts-expect-error no such outcome
  cacheMetrics(metrics)({ type: 'cache.read', operation: 'rates', outcome: 'l3', ageMs: 0 });
  // @ts-expect-error no such band
  nlpMetrics(metrics)({ type: 'nlp.classified', intent: 'x', band: 'huge', language: 'es' });
  type Told =
    | { type: 'nlp.classified'; intent: string; band: 'high' | 'low'; language: string; confidence: number }
    | { type: 'nlp.fallback'; step: 'menu' | 'shout' };
  expectTypeOf<Told>().not.toExtend<Covering<Told, NlpMetricEvent>>();
  // @ts-expect-error no such step
  const service: Service<Told> = { observe: nlpMetrics(metrics) };
  return service;
});

test('the state of a source and of a breaker may be missing, but not in another shape', () => {
  type Lost = { readonly type: 'flag.source-state'; readonly source: string; readonly state: 'lost' };
  expectTypeOf(flagMetrics<Changed | Malformed>(metrics)).toBeFunction();
  // @ts-expect-error no such state
  flagMetrics<Changed | Malformed | Lost>(metrics);
  const observe = cacheMetrics(metrics);
  // @ts-expect-error no such target
  observe({ type: 'cache.breaker', target: 'moon', tenant: 'malaga', group: 'offers', state: 'open' });
});

test('a channel or a reason that the inbox did not declare is an error', () => {
  const observe = messageMetrics(metrics, { channels: ['web'], refusals: ['signature'] });
  expectTypeOf(observe).parameter(0).toEqualTypeOf<MessageMetricEvent<'web', 'signature'>>();
  // @ts-expect-error no such reason
  observe({ type: 'inbox.refused', channel: 'web', reason: 'rain' });
  // @ts-expect-error no such channel
  observe({ type: 'turn.failed', channel: 'fax' });
  // @ts-expect-error how long the guest waited is missing
  observe({ type: 'turn.committed', channel: 'web' });
});

test('a channel or reason that was not declared is an error', () => {
  const tenants = new Set(['malaga']);
  const observe = tenantMetrics(metrics, { tenants, channels: ['email'], reasons: ['pms'] });
  observe({ type: 'tenant.error', tenant: 'malaga', channel: 'email', reason: 'pms' });
  expectTypeOf<Parameters<typeof observe>[0]>().toEqualTypeOf<TenantMetricEvent<'email', 'pms'>>();
  // @ts-expect-error no such channel
  observe({ type: 'tenant.work', tenant: 'malaga', channel: 'fax', outcome: 'ok' });
  // @ts-expect-error a failure without a reason
  observe({ type: 'tenant.work', tenant: 'malaga', channel: 'email', outcome: 'error' });
  // @ts-expect-error no such reason
  observe({ type: 'tenant.error', tenant: 'malaga', channel: 'email', reason: 'rain' });
});

test('whoever runs the work may not know the channels, and need not tell of later failures', () => {
  const options = { tenants: new Set(['malaga']), channels: ['email'], reasons: ['pms'] } as const;
  interface Work {
    readonly type: 'tenant.work';
    readonly tenant: string & { readonly brand: unique symbol };
    readonly channel: string;
  }
  type Failed = Work & { readonly outcome: 'error'; readonly reason: string };
  type Told = (Work & { readonly outcome: 'ok' }) | Failed | Synced;
  expectTypeOf(tenantMetrics<'email', 'pms', Told>(metrics, options)).toExtend<Service<Told>['observe']>();
  const service: Service<Told> = { observe: tenantMetrics(metrics, options) };
  type Reshaped = Told | { readonly type: 'tenant.error'; readonly tenant: string };
  // @ts-expect-error tenant.error has no channel and no reason
  const reshaped: Service<Reshaped> = { observe: tenantMetrics(metrics, options) };
  // @ts-expect-error tenant.work is gone
  const gone: Service<Synced> = { observe: tenantMetrics(metrics, options) };
  return [service, reshaped, gone];
});

test('what limits and holds tell may carry more, and a policy or a reason that is not counted is an error', () => {
  type Exceeded = {
    readonly type: 'limit.exceeded';
    readonly tenant: string & { readonly brand: unique symbol };
    readonly policy: 'guest' | 'pms';
    readonly consequence: 'refused' | 'shed' | 'delayed';
  };
  type Told =
    | Exceeded
    | { readonly type: 'limit.degraded'; readonly state: 'began'; readonly reason: string }
    | { readonly type: 'limit.degraded'; readonly state: 'ended'; readonly lastedMs: number };
  const options = { tenants: new Set<string>(), policies: ['guest', 'pms'] } as const;
  const limits: Service<Told> = { observe: limitMetrics(metrics, options) };
  // @ts-expect-error nothing says when the outage has ended
  const gone: Service<Exceeded> = { observe: limitMetrics(metrics, options) };
  const observe = holdMetrics(metrics, { refusals: ['full'] });
  // @ts-expect-error no such reason
  observe({ type: 'hold.refused', reason: 'rain' });
  // @ts-expect-error how many is missing
  observe({ type: 'hold.expired' });
  expectTypeOf(observe).parameter(0).toEqualTypeOf<HoldMetricEvent<'full'>>();
  return [limits, gone];
});

test('whoever finds the hotel may have closed sources and no directory, but has to tell of conflicts', () => {
  type Found =
    | { readonly type: 'tenant.resolved'; readonly source: 'whatsapp'; readonly tenant: string }
    | { readonly type: 'tenant.unknown'; readonly source: 'whatsapp' | 'none' };
  type Conflict = { readonly type: 'tenant.conflict'; readonly sources: readonly 'whatsapp'[] };
  expectTypeOf(resolutionMetrics<Found | Conflict>(metrics)).toBeFunction();
  // @ts-expect-error nothing tells of conflicts
  const silent: Service<Found> = { observe: resolutionMetrics(metrics) };
  return silent;
});

test('a guard that does something else is an error', () => {
  type Odd = { readonly type: 'flag.guard'; readonly flag: string; readonly action: 'warn' };
  expectTypeOf<Odd>().not.toExtend<FlagGuardMetricEvent>();
  // @ts-expect-error no such action
  flagMetrics<Changed | Malformed | Odd>(metrics);
});
