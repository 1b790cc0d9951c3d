import { join } from 'node:path';
import { promtool } from '@hotel/servers/prometheus';
import { expect, test } from 'vitest';

test('Prometheus computes from the rules what test/burn-rates.yaml says', () => {
  const { code, output } = promtool(['test', 'rules', join(import.meta.dirname, 'burn-rates.yaml')]);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('SUCCESS') });
});
