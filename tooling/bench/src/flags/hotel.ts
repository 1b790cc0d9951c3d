import {
  createFlags,
  defineFlags,
  type FlagContext,
  type Flags,
  type FlagSource,
} from '@hotel/feature-flags';
import { FLAG, keysOf, PERCENTAGE, tenantsOf, type Adapter, type Guest } from './scenario.ts';

type Definitions = Record<string, { readonly default: false }>;

export interface HotelData {
  readonly definitions: Definitions;
  readonly values: Readonly<Record<string, string>>;
}

const byKey = <T>(keys: readonly string[], make: () => T): Record<string, T> =>
  Object.fromEntries(keys.map((key) => [key, make()]));

const ruleText = (): string =>
  JSON.stringify({
    rules: [{ when: { tenantId: tenantsOf() }, rollout: { percentage: PERCENTAGE, by: 'guest' } }],
  });

export const hotelData = (count: number): HotelData => {
  const keys = keysOf(count);
  return { definitions: byKey(keys, () => ({ default: false })), values: byKey(keys, ruleText) };
};

/** Hands its values over and keeps none of them, as the source that reads Redis does. */
const sourceOf = (values: HotelData['values']): FlagSource => {
  let raw: ReadonlyMap<string, string> | undefined = new Map(Object.entries(values));
  return {
    name: 'bench',
    start: (sink) => {
      sink.apply(raw ?? new Map());
      sink.report('live');
      raw = undefined;
    },
    close: () => undefined,
  };
};

export const hotelFlags = ({ definitions, values }: HotelData): Flags<Definitions> =>
  createFlags(defineFlags(definitions), { source: sourceOf(values) });

const contextsOf = (guests: readonly Guest[]): readonly FlagContext[] =>
  guests.map(({ tenant, guest }) => ({ tenantId: tenant, guestId: guest }));

export const adapter: Adapter<HotelData> = {
  name: '@hotel/feature-flags isOn',
  data: hotelData,
  load: (data, guests) => {
    const flags = hotelFlags(data);
    const keys = Object.keys(data.definitions);
    const contexts = contextsOf(guests);
    const mask = contexts.length - 1;
    return {
      run: (times) => {
        let on = 0;
        for (let i = 0; i < times; i += 1) if (flags.isOn(FLAG, contexts[i & mask])) on += 1;
        return on;
      },
      askEach: () => keys.filter((key) => flags.isOn(key, contexts[0])),
      close: async () => flags.close(),
    };
  },
};

export const detailsAdapter: Adapter<HotelData> = {
  name: '@hotel/feature-flags details',
  data: hotelData,
  load: (data, guests) => {
    const flags = hotelFlags(data);
    const contexts = contextsOf(guests);
    const mask = contexts.length - 1;
    return {
      run: (times) => {
        let on = 0;
        for (let i = 0; i < times; i += 1) if (flags.details(FLAG, contexts[i & mask]).value) on += 1;
        return on;
      },
      close: async () => flags.close(),
    };
  },
};
