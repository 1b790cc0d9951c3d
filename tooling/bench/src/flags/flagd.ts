import { FlagdCore } from '@openfeature/flagd-core';
import { FLAG, keysOf, PERCENTAGE, tenantsOf, type Adapter } from './scenario.ts';

const flagOf = () => ({
  state: 'ENABLED',
  variants: { on: true, off: false },
  defaultVariant: 'off',
  targeting: {
    if: [
      { in: [{ var: 'tenantId' }, tenantsOf()] },
      {
        fractional: [
          ['on', PERCENTAGE],
          ['off', 100 - PERCENTAGE],
        ],
      },
      'off',
    ],
  },
});

const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

export const adapter: Adapter<string> = {
  name: '@openfeature/flagd-core',
  data: (count) => JSON.stringify({ flags: Object.fromEntries(keysOf(count).map((key) => [key, flagOf()])) }),
  load: (data, guests) => {
    const core = new FlagdCore(undefined, silent);
    core.setConfigurations(data);
    const contexts = guests.map(({ tenant, guest }) => ({ tenantId: tenant, targetingKey: guest }));
    const mask = contexts.length - 1;
    return {
      run: (times) => {
        let on = 0;
        for (let i = 0; i < times; i += 1) {
          if (core.resolveBooleanEvaluation(FLAG, false, contexts[i & mask], silent).value) on += 1;
        }
        return on;
      },
    };
  },
};
