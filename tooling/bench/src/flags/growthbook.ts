import { GrowthBookClient } from '@growthbook/growthbook';
import { FLAG, keysOf, PERCENTAGE, tenantsOf, type Adapter } from './scenario.ts';

const featureOf = () => ({
  defaultValue: false,
  rules: [
    {
      condition: { tenantId: { $in: tenantsOf() } },
      force: true,
      coverage: PERCENTAGE / 100,
      hashAttribute: 'guestId',
      hashVersion: 2,
    },
  ],
});

type Features = Record<string, ReturnType<typeof featureOf>>;

export const adapter: Adapter<Features> = {
  name: '@growthbook/growthbook',
  data: (count) => Object.fromEntries(keysOf(count).map((key) => [key, featureOf()])),
  load: (data, guests) => {
    const client = new GrowthBookClient();
    client.initSync({ payload: { features: data } });
    const contexts = guests.map(({ tenant, guest }) => ({
      attributes: { tenantId: tenant, guestId: guest },
    }));
    const mask = contexts.length - 1;
    return {
      run: (times) => {
        let on = 0;
        for (let i = 0; i < times; i += 1) if (client.isOn(FLAG, contexts[i & mask]!)) on += 1;
        return on;
      },
      close: () => client.destroy(),
    };
  },
};
