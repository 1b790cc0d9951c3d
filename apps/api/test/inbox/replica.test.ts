import { startRedis } from '@hotel/servers/redis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createReplica } from '../../src/inbox/redis/replica.ts';
import { connectRedis } from '../../src/redis.ts';
import { malaga } from './messages.ts';

const setUp = async () => {
  const server = await startRedis();
  onTestFinished(() => server[Symbol.asyncDispose]());
  const second = await startRedis(
    '--replicaof',
    '127.0.0.1',
    String(server.port),
    '--repl-diskless-sync-delay',
    '0',
  );
  onTestFinished(() => second[Symbol.asyncDispose]());
  const client = await connectRedis(server.url);
  onTestFinished(() => client.disconnect());
  const attached = () =>
    vi.waitFor(async () => expect(await client.info('replication')).toMatch(/state=online/), 10_000);
  return { second, client, attached, replica: createReplica({ client, waitMs: 100 }) };
};

test('a replica confirms; one that hangs does not, and nothing is promised', async () => {
  const { second, attached, replica } = await setUp();
  await attached();
  await Promise.all([replica.confirm(malaga), replica.confirm(malaga), replica.confirm(malaga)]);
  second.freeze();
  await expect(replica.confirm(malaga)).rejects.toThrow('No replica confirmed');
  expect(replica.state()).toBe('confirms');
  second.thaw();
  await vi.waitFor(() => replica.confirm(malaga), 5_000);
});

test('without any replica a promise is the one server’s, and the state says so until there is one again', async () => {
  const { second, attached, replica } = await setUp();
  await attached();
  await second.kill();
  await vi.waitFor(() => replica.confirm(malaga), 5_000);
  expect(replica.state()).toBe('missing');
  await second.restart();
  await attached();
  await vi.waitFor(async () => {
    await replica.confirm(malaga);
    expect(replica.state()).toBe('confirms');
  }, 5_000);
});

test('where none is asked for, none is waited for', async () => {
  const { client } = await setUp();
  const none = createReplica({ client, waitMs: 0 });
  await none.confirm(malaga);
  expect(none.state()).toBe('none');
});
