import { init } from '@launchdarkly/node-server-sdk';
import { TestData } from '@launchdarkly/node-server-sdk/integrations';
import { FLAG, keysOf, PERCENTAGE, tenantsOf, type Adapter } from './scenario.ts';

const flagOf = (key: string) => ({
  key,
  version: 1,
  on: true,
  salt: key,
  variations: [true, false],
  offVariation: 1,
  fallthrough: { variation: 1 },
  targets: [],
  prerequisites: [],
  rules: [
    {
      id: 'hotels',
      clauses: [{ attribute: 'tenantId', op: 'in', values: tenantsOf(), negate: false }],
      rollout: {
        variations: [
          { variation: 0, weight: PERCENTAGE * 1000 },
          { variation: 1, weight: (100 - PERCENTAGE) * 1000 },
        ],
      },
    },
  ],
});

const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

export const adapter: Adapter<ReturnType<typeof flagOf>[]> = {
  name: '@launchdarkly/node-server-sdk',
  data: (count) => keysOf(count).map(flagOf),
  load: async (flags, guests) => {
    const data = new TestData();
    for (const flag of flags) await data.usePreconfiguredFlag(flag);
    const client = init('sdk-bench', {
      updateProcessor: data.getFactory(),
      sendEvents: false,
      diagnosticOptOut: true,
      logger: silent,
    });
    await client.waitForInitialization({ timeout: 10 });
    const contexts = guests.map(({ tenant, guest }) => ({ kind: 'user', key: guest, tenantId: tenant }));
    const mask = contexts.length - 1;
    return {
      run: async (times) => {
        let on = 0;
        for (let i = 0; i < times; i += 1) {
          if (await client.boolVariation(FLAG, contexts[i & mask]!, false)) on += 1;
        }
        return on;
      },
      close: () => client.close(),
    };
  },
};
