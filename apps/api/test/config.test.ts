import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { StartupError } from '../src/startup-error.ts';

const good = (seed: string): string => `${seed}-Kq7vZr2mXw9pLd4tBn6s-Hy3gJf8cQe`;
const production = {
  HOTEL_TOKEN_SECRET: good('a'),
  HOTEL_KEYS: JSON.stringify({ malaga: good('b') }),
  HOTEL_STAFF: JSON.stringify({ reception: { key: good('c'), hotels: ['malaga'] } }),
  WHATSAPP_APPS: JSON.stringify({ main: { secret: good('d'), verifyToken: good('e') } }),
  WHATSAPP_TOKEN: good('f'),
};

test('the demo needs nothing', () => {
  const config = readConfig({ HOTEL_MODE: 'demo' });
  expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 8000, HOTEL_KEYS: { malaga: 'demo-malaga' } });
  expect(config.WHATSAPP_GRAPH_URL).toBeUndefined();
});

test('the demo, with its well-known secrets, listens on loopback only', () => {
  expect(() => readConfig({ HOTEL_MODE: 'demo', HOST: '0.0.0.0' })).toThrow('loopback only');
});

test('production takes real secrets and sends to the real Graph API', () => {
  expect(readConfig(production)).toMatchObject({
    HOTEL_MODE: 'production',
    HOST: '0.0.0.0',
    WHATSAPP_GRAPH_URL: 'https://graph.facebook.com',
    DRAIN_DELAY_MS: 5000,
  });
});

test('messages in Redis need one, and a cluster is a list of nodes', () => {
  expect(() => readConfig({ HOTEL_MODE: 'demo', HOTEL_STORE: 'redis' })).toThrow('set REDIS_URL');
  const nodes = ['redis://a:7000', 'redis://b:7001'];
  const config = { HOTEL_MODE: 'demo', HOTEL_STORE: 'redis', REDIS_CLUSTER: JSON.stringify(nodes) };
  expect(readConfig(config).REDIS_CLUSTER).toEqual(nodes);
  expect(() => readConfig({ ...config, REDIS_CLUSTER: '["a:7000"]' })).toThrow('REDIS_CLUSTER');
});

describe('production refuses to start', () => {
  test('without secrets, naming every one that is missing', () => {
    const start = () => readConfig({});
    expect(start).toThrow(StartupError);
    for (const name of Object.keys(production)) expect(start).toThrow(name);
  });

  test.each(['short', 'demo-token-secret-demo-token-secret', 'changeme'.repeat(5), 'abab'.repeat(10)])(
    'with the secret %s in any field, and never repeats it',
    (weak) => {
      const fields = {
        HOTEL_TOKEN_SECRET: weak,
        HOTEL_KEYS: JSON.stringify({ malaga: weak }),
        HOTEL_STAFF: JSON.stringify({ reception: { key: weak, hotels: [] } }),
        WHATSAPP_APPS: JSON.stringify({ main: { secret: good('d'), verifyToken: weak } }),
        WHATSAPP_TOKEN: weak,
        TELEGRAM_BOTS: JSON.stringify({ main: { token: good('g'), secret: weak } }),
        EMAIL_APPS: JSON.stringify({ main: { secret: weak } }),
        EMAIL_API: JSON.stringify({ url: 'https://mail.internal', token: weak }),
        METRICS_TOKEN: weak,
      };
      for (const [name, value] of Object.entries(fields)) {
        let message = '';
        try {
          readConfig({ ...production, [name]: value });
        } catch (error) {
          message = (error as Error).message;
        }
        expect(message, name).toContain(name);
        expect(message, name).not.toContain(weak);
      }
    },
  );

  test('with JSON that is none, or a port that is none', () => {
    expect(() => readConfig({ ...production, HOTEL_KEYS: 'malaga=1' })).toThrow('HOTEL_KEYS: is not JSON');
    expect(() => readConfig({ ...production, PORT: '99999' })).toThrow('PORT');
  });

  test('an empty variable is an absent one', () => {
    expect(() => readConfig({ ...production, WHATSAPP_TOKEN: '' })).toThrow('WHATSAPP_TOKEN');
    expect(readConfig({ ...production, PORT: '' }).PORT).toBe(8000);
  });
});
