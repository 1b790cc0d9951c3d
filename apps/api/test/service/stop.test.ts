import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serviceProcess } from './process.ts';

const setUp = async (environment: Readonly<Record<string, string>> = {}) => {
  const data = await mkdtemp(join(tmpdir(), 'stop-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const service = await serviceProcess({ HOTEL_DATA: data, ...environment });
  onTestFinished(() => service[Symbol.asyncDispose]());
  await service.start();
  const write = (messageId: string, conversationId?: string) =>
    fetch(`${service.url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' },
      body: JSON.stringify({ text: '¿Hay lugar para dos del 12 al 15 de marzo?', messageId, conversationId }),
    });
  return { service, write };
};

test('a stop lets the turns under way end: every caller gets the answer, and the exit code is 0', async () => {
  // The delay lets every request arrive on a busy machine; the answers come well after the server has closed.
  const { service, write } = await setUp({ PMS_LATENCY_MS: '1500', DRAIN_DELAY_MS: '500' });
  const asked = Array.from({ length: 10 }, (_, index) => write(`m${index}`));
  await new Promise((resolve) => setTimeout(resolve, 150));
  const stopped = service.stop();
  const answers = await Promise.all(asked);
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(await stopped).toBe(0);
  await expect(fetch(`${service.url}/health/live`)).rejects.toThrow('fetch failed');
});

test('while it drains, readiness says no and the work goes on', async () => {
  const { service, write } = await setUp({ DRAIN_DELAY_MS: '800' });
  const stopped = service.stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const ready = await fetch(`${service.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'draining' });
  expect((await write('m1')).status).toBe(200);
  expect(await stopped).toBe(0);
});

test('after a stop and a start the conversation goes on where it was', async () => {
  const { service, write } = await setUp();
  const first = (await (await write('m1')).json()) as { conversationId: string };
  await service.stop();
  await service.start();
  const again = (await (await write('m1')).json()) as { conversationId: string };
  // A program's message id belongs to its conversation: without one this is a new guest.
  expect(again.conversationId).not.toBe(first.conversationId);
  const known = await write('m2', first.conversationId);
  expect(await known.json()).toMatchObject({ conversationId: first.conversationId });
});

test('without its secrets it does not start, says which, and exits with 2', async () => {
  const service = await serviceProcess({ HOTEL_MODE: 'production' });
  onTestFinished(() => service[Symbol.asyncDispose]());
  await expect(service.start()).rejects.toThrow('ended with 2');
  expect(service.output()).toContain('HOTEL_TOKEN_SECRET');
});

test('without a folder to write to it says which setting to mend', async () => {
  const service = await serviceProcess({ HOTEL_DATA: '/dev/null/data' });
  onTestFinished(() => service[Symbol.asyncDispose]());
  await expect(service.start()).rejects.toThrow('ended with 2');
  expect(service.output()).toContain('set HOTEL_DATA');
});

test('a second one on the same data or the same port says so and exits with 2', async () => {
  const { service } = await setUp();
  const port = new URL(service.url).port;
  const samePort = await serviceProcess({ HOTEL_DATA: await mkdtemp(join(tmpdir(), 'stop-')), PORT: port });
  await expect(samePort.start()).rejects.toThrow('ended with 2');
  expect(samePort.output()).toContain(`Port ${port} is taken`);
});
