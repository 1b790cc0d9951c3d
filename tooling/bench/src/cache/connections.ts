import { Redis } from 'ioredis';

/** As many connected clients as asked for, and how to let go of them. */
export const connections = async (
  url: string,
  count: number,
): Promise<{ readonly clients: readonly Redis[]; readonly close: () => void }> => {
  const options = { lazyConnect: true, enableOfflineQueue: false, autoResendUnfulfilledCommands: false };
  const clients = Array.from(
    { length: count },
    () => new Redis(url, { ...options, maxRetriesPerRequest: 0 }),
  );
  for (const client of clients) client.on('error', () => {});
  await Promise.all(clients.map(async (client) => client.connect()));
  return {
    clients,
    close: () => {
      for (const client of clients) client.disconnect();
    },
  };
};
