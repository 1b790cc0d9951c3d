import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const programs = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);

test('the program in the README runs and shows what it promises', () => {
  expect(programs).toHaveLength(1);
  const file = join(import.meta.dirname, `readme-program-${process.pid}.ts`);
  writeFileSync(file, programs[0] ?? '');
  try {
    const page = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    expect(page).toContain('bookings_total{channel="whatsapp"} 1');
    expect(page).toContain('tenant_request_total{tenant="malaga",channel="whatsapp"} 1');
    expect(page).toContain('http_requests_total{method="POST",route="/bookings",status="200"} 1');
  } finally {
    rmSync(file);
  }
});
