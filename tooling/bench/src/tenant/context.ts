import { AsyncLocalStorage } from 'node:async_hooks';
import { createTenantContext, parseTenantId } from '@hotel/tenant-context';
import type { Candidate } from '../harness.ts';
import { HOTELS } from './scenario.ts';

interface Unit {
  readonly tenant: string;
  readonly requestId: string;
}

/** What each candidate does once per unit of work: enter it, and ask which hotel it is. */
const units: readonly Unit[] = HOTELS.map((tenant) => ({ tenant, requestId: `request-of-${tenant}` }));

const bare = (): Candidate => {
  const storage = new AsyncLocalStorage<Unit>();
  const ask = (): number => storage.getStore()!.tenant.length;
  return {
    name: 'floor: AsyncLocalStorage run + getStore',
    run: (times) => {
      let sum = 0;
      for (let i = 0; i < times; i += 1) sum += storage.run(units[i & 63]!, ask);
      return sum;
    },
  };
};

const hotel = (): Candidate => {
  const context = createTenantContext();
  const own = units.map(({ tenant, requestId }) => ({ tenant: parseTenantId(tenant), requestId }));
  const ask = (): number => context.require().tenant.length;
  return {
    name: '@hotel/tenant-context run + require',
    run: (times) => {
      let sum = 0;
      for (let i = 0; i < times; i += 1) sum += context.run(own[i & 63]!, ask);
      return sum;
    },
  };
};

/** Asking again, inside of a unit of work that is under way. */
const bareAgain = (): Candidate => {
  const storage = new AsyncLocalStorage<Unit>();
  return {
    name: 'floor: getStore',
    run: (times) =>
      storage.run(units[0]!, () => {
        let sum = 0;
        for (let i = 0; i < times; i += 1) sum += storage.getStore()!.tenant.length;
        return sum;
      }),
  };
};

const hotelAgain = (): Candidate => {
  const context = createTenantContext();
  return {
    name: '@hotel/tenant-context require',
    run: (times) =>
      context.run({ tenant: parseTenantId('hotel-0'), requestId: 'request' }, () => {
        let sum = 0;
        for (let i = 0; i < times; i += 1) sum += context.require().tenant.length;
        return sum;
      }),
  };
};

export const entering = (): readonly Candidate[] => [bare(), hotel()];
export const asking = (): readonly Candidate[] => [bareAgain(), hotelAgain()];
