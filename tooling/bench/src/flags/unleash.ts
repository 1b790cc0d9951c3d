import { once } from 'node:events';
import { InMemStorageProvider, Unleash, type Context } from 'unleash-client';
import { FLAG, keysOf, PERCENTAGE, tenantsOf, type Adapter } from './scenario.ts';

const featureOf = (name: string) => ({
  name,
  type: 'release',
  enabled: true,
  stale: false,
  impressionData: false,
  variants: [],
  strategies: [
    {
      name: 'flexibleRollout',
      parameters: { rollout: String(PERCENTAGE), stickiness: 'userId', groupId: name },
      constraints: [{ contextName: 'tenantId', operator: 'IN', values: tenantsOf(), inverted: false }],
    },
  ],
});

export const adapter: Adapter<ReturnType<typeof featureOf>[]> = {
  name: 'unleash-client',
  data: (count) => keysOf(count).map(featureOf),
  load: async (data, guests) => {
    const unleash = new Unleash({
      appName: 'bench',
      url: 'http://127.0.0.1:9/',
      refreshInterval: 0,
      disableMetrics: true,
      disableAutoStart: true,
      skipInstanceCountWarning: true,
      storageProvider: new InMemStorageProvider(),
      bootstrap: { data: data as never },
    });
    // It also tries the URL once, where nobody listens, and says so; the bootstrap is what it answers from.
    unleash.on('error', () => {});
    unleash.on('warn', () => {});
    const ready = once(unleash, 'ready');
    unleash.start().catch(() => {});
    await ready;
    const contexts = guests.map(({ tenant, guest }): Context => ({
      userId: guest,
      properties: { tenantId: tenant },
    }));
    const mask = contexts.length - 1;
    return {
      run: (times) => {
        let on = 0;
        for (let i = 0; i < times; i += 1) if (unleash.isEnabled(FLAG, contexts[i & mask])) on += 1;
        return on;
      },
      close: () => unleash.destroy(),
    };
  },
};
