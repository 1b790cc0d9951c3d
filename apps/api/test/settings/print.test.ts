import { expect, test } from 'vitest';
import { printSettings } from '../../src/settings/redacted.ts';

test('the settings in force are printed without any of their secrets', () => {
  let count = 0;
  const secrets: string[] = [];
  const secret = (): string => {
    secrets.push(`Kq7vZr2mXw9pLd4tBn6sHy3gJf8cQe${String((count += 1)).padStart(2, '0')}`);
    return secrets.at(-1) ?? '';
  };
  const qloApps = {
    kind: 'qloapps',
    url: 'https://shop.example',
    key: secret(),
    idHotel: 1,
    roomTypes: { double: 1 },
    email: 'house@hotel.example',
    phone: '+34 600 000 000',
    webhookSecret: secret(),
  };
  const environment = {
    PATH: secret(),
    HOTEL_TOKEN_SECRET: secret(),
    HOTEL_KEYS: JSON.stringify({ malaga: secret() }),
    HOTEL_STAFF: JSON.stringify({ reception: { key: secret(), hotels: ['malaga'] } }),
    HOTEL_ADMINS: JSON.stringify({ olga: secret() }),
    WHATSAPP_APPS: JSON.stringify({ main: { secret: secret(), verifyToken: secret() } }),
    WHATSAPP_TOKEN: secret(),
    TELEGRAM_BOTS: JSON.stringify({ main: { token: secret(), secret: secret() } }),
    EMAIL_APPS: JSON.stringify({ main: { secret: secret() } }),
    EMAIL_API: JSON.stringify({ url: 'https://mail.internal', token: secret() }),
    METRICS_TOKEN: secret(),
    REDIS_URL: `rediss://service:${secret()}@redis.internal:6380/1`,
    HOTEL_PMS: JSON.stringify({
      malaga: qloApps,
      'buenos-aires': { kind: 'simulated', webhookSecret: secret() },
    }),
    HOTEL_FLAG_BOOKING_ENABLED: 'off',
  };
  const printed = printSettings(environment);
  for (const each of secrets) expect(printed).not.toContain(each);
  expect(JSON.parse(printed)).toMatchObject({
    HOTEL_MODE: 'production',
    PORT: 8000,
    HOTEL_KEYS: { malaga: '[redacted]' },
    HOTEL_STAFF: { reception: { key: '[redacted]', hotels: ['malaga'] } },
    REDIS_URL: 'rediss://[redacted]@redis.internal:6380/1',
    HOTEL_PMS: { malaga: { url: 'https://shop.example', key: '[redacted]' } },
    HOTEL_FLAG_BOOKING_ENABLED: 'off',
  });
});
