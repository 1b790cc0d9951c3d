import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { settings } from '../../src/config.ts';
import { settingsDocument } from '../../src/settings/document.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

test('docs/CONFIGURATION.md is what the settings say of themselves', async () => {
  await expect(settingsDocument()).toMatchFileSnapshot('../../../../docs/CONFIGURATION.md');
});

test('every setting says what it is', () => {
  const { shape } = settings(z.string());
  expect(Object.entries(shape).filter(([, { description }]) => description === undefined)).toEqual([]);
});

test('the service describes its settings, and prints those in force or what is wrong with them', () => {
  const run = (option: string, env: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, [main, option], { env, encoding: 'utf8' });
  expect(run('--describe-config', {}).stdout).toBe(settingsDocument());
  const printed = run('--print-config', { HOTEL_MODE: 'demo' });
  expect(printed.status).toBe(0);
  expect(JSON.parse(printed.stdout)).toMatchObject({ PORT: 8000, WHATSAPP_TOKEN: '[redacted]' });
  const wrong = run('--print-config', { HOTEL_MODE: 'demo', PORT: 'x' });
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('PORT');
});
