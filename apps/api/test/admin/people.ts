import { runService, type Running } from '../e2e/guest.ts';

/** Marta answers guests in Málaga, Diego directs that house, Lucía answers in Buenos Aires; Olga runs the platform. */
export const keys = {
  marta: 'key-of-marta',
  diego: 'key-of-diego',
  lucia: 'key-of-lucia',
  eva: 'key-of-eva',
  olga: 'key-of-olga',
} as const;
export type Name = keyof typeof keys;

export const runWithPeople = (environment: Readonly<Record<string, string>> = {}): Promise<Running> =>
  runService({
    HOTEL_STAFF: JSON.stringify({
      marta: { key: keys.marta, hotels: ['malaga'] },
      diego: { key: keys.diego, hotels: ['malaga'], role: 'hotel-admin' },
      lucia: { key: keys.lucia, hotels: ['buenos-aires'] },
      eva: { key: keys.eva, hotels: ['buenos-aires'], role: 'hotel-admin' },
    }),
    HOTEL_ADMINS: JSON.stringify({ olga: keys.olga }),
    ...environment,
  });

/** Somebody calls `/admin`. */
export const calls =
  ({ service }: Running, name: Name) =>
  (method: string, path: string, body?: object): Promise<Response> =>
    Promise.resolve(
      service.app.request(`/admin${path}`, {
        method,
        headers: { authorization: `Bearer ${keys[name]}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
