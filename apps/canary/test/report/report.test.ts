import { startChromium } from '@hotel/servers/chromium';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { html } from '../../src/report/html.ts';
import { markdown } from '../../src/report/markdown.ts';
import { writeReport } from '../../src/report/write.ts';
import { release } from '../run/release.ts';

test('the page of a roll-back reads without scripts, shows both sides and loads nothing from elsewhere', async () => {
  const { result } = await release({ canary: { slower: 1.5 } });
  const folder = mkdtempSync(join(tmpdir(), 'canary-report-'));
  writeReport(folder, result);
  await using chromium = await startChromium();
  const page = await chromium.newPage({ javaScriptEnabled: false });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);

  expect(await page.locator('h1').textContent()).toBe('Rolled back');
  expect(await page.locator('.verdict').textContent()).toContain(result.verdict?.sentence.es);
  expect(await page.locator('tr').count()).toBe(4);
  for (const name of ['baseline', 'canary']) {
    const boxes = await Promise.all(
      (await page.locator(`polyline.${name}`).all()).map((line) => line.boundingBox()),
    );
    expect(boxes).toHaveLength(2);
    for (const box of boxes) expect(box?.width).toBeGreaterThan(200);
  }
  expect(asked).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({
    outcome: 'rolled_back',
  });
});

test('the Markdown says what was decided, by what, and in what order things happened', async () => {
  const { result } = await release();
  const text = markdown({ ...result, startedAt: 0 });
  expect(text).toContain('### Canary in test: Promoted');
  expect(text).toMatch(/\| P95 \| \d+ ms \| \d+ ms \| ×\d\.\d\d \|/);
  expect(text).toContain('- 0.0 s: traffic: 50 % baseline, 50 % canary');
});

test('nothing that came from outside becomes markup', async () => {
  const { result } = await release({ version: '<img src=x>|`' });
  expect(html(result)).not.toContain('<img');
  expect(markdown(result)).not.toMatch(/<img|\|`/);
});

test('a run without a verdict says why', async () => {
  const { result } = await release({ canary: { failsAt: 1 } });
  expect(html(result)).toContain('connection refused');
  expect(markdown(result)).toContain('connection refused');
});
