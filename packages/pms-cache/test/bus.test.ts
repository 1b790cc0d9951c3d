import { EventEmitter } from 'node:events';
import type { StoreListener } from '@hotel/pms-cache';
import { redisStore, type RedisLike } from '@hotel/pms-cache/redis';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection that answers as it is told. */
class Connection extends EventEmitter {
  answers: 'at once' | 'never' | 'with an error' = 'at once';

  async subscribe(): Promise<void> {
    if (this.answers === 'never') await new Promise(() => {});
    if (this.answers === 'with an error') throw new Error('Connection is closed.');
  }

  async unsubscribe(): Promise<void> {}
}

const listen = (subscriber: Connection) => {
  const heard: string[] = [];
  const listener: StoreListener = {
    changed: ({ tags }) => void heard.push(`changed ${tags.join()}`),
    connected: () => void heard.push('connected'),
    disconnected: () => void heard.push('disconnected'),
    followed: ({ tenant }) => void heard.push(`followed ${tenant}`),
  };
  const stop = redisStore({ client: {} as RedisLike, subscriber }).listen!(listener);
  return { heard, stop };
};

test('a connection that looks alive and is dead is noticed, and so is its return', async () => {
  const subscriber = new Connection();
  const { heard, stop } = listen(subscriber);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heard).toEqual(['connected']);
  subscriber.answers = 'never';
  await vi.advanceTimersByTimeAsync(6_000);
  expect(heard).toEqual(['connected', 'disconnected']);
  subscriber.answers = 'at once';
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heard).toEqual(['connected', 'disconnected', 'connected']);
  await stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a lost connection misses news until it is subscribed again', async () => {
  const subscriber = new Connection();
  subscriber.answers = 'with an error';
  const { heard } = listen(subscriber);
  await vi.advanceTimersByTimeAsync(0);
  subscriber.answers = 'at once';
  subscriber.emit('ready');
  subscriber.emit('close');
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(['disconnected', 'disconnected']);
  subscriber.emit('ready');
  await vi.advanceTimersByTimeAsync(0);
  subscriber.emit('message', 'another channel', '{}');
  subscriber.emit(
    'message',
    'pms-cache:v2:changes',
    '{"type":"changed","tenant":"malaga","verb":"expire","tags":["config"],"origin":"x"}',
  );
  expect(heard.slice(2)).toEqual(['connected', 'changed config']);
});

test.each([
  '{"verb":"invalidate","tenant":"\\ud800","tags":["config"]}',
  '{"verb":"invalidate","tenant":"malaga","tags":[{"toString":1}]}',
  '{"verb":"expire","tenant":"malaga","tags":[7]}',
])('%s from a stranger on the channel is not heard', (text) => {
  const subscriber = new Connection();
  const { heard } = listen(subscriber);
  subscriber.emit('message', 'pms-cache:v2:changes', text);
  expect(heard).toEqual([]);
});
