import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, property, string } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { html } from '../src/cli/html.ts';
import { runCli } from '../src/cli/run.ts';
import { createClassifier, evaluate, OUT_OF_SCOPE } from '../src/index.ts';
import { smallHotel, smallModel } from './small.ts';

const messages = [
  { text: 'is the garage covered', intent: 'parking', lang: 'en' },
  { text: 'la pileta abre de noche?', intent: 'pool', lang: 'es' },
  { text: 'hay piscina <script>alert("&")</script> \u0007\u202E', intent: 'pets', lang: 'es' },
  { text: 'la piscina abre en invierno?', intent: 'pets', lang: 'es' },
  { text: 'do you have parking for my boat', intent: OUT_OF_SCOPE },
  { text: 'qwerty', intent: OUT_OF_SCOPE },
];

describe('an evaluation', () => {
  const result = evaluate(createClassifier(smallModel()), messages);

  it('names the pairs taken for each other, most frequent first', () => {
    expect(result.confusions).toEqual([{ truth: 'pets', guess: 'pool', count: 2 }]);
  });

  it('lists the surest mistakes, and what was taken for a wish but is none', () => {
    expect(result.worst.map(({ truth, guess }) => [truth, guess])).toEqual(
      expect.arrayContaining([
        ['pets', 'pool'],
        [OUT_OF_SCOPE, 'parking'],
      ]),
    );
    const confidences = result.worst.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(result.worst.map(({ text }) => text)).not.toContain('qwerty');
  });

  it('compares what was said with what was right, over every message in scope', () => {
    expect(result.reliability).toHaveLength(10);
    expect(result.reliability.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    for (const { from, to, count, confidence } of result.reliability) {
      if (count === 0) continue;
      expect(confidence).toBeGreaterThanOrEqual(from);
      expect(confidence).toBeLessThanOrEqual(to);
    }
  });

  it('tells languages apart, with their bands', () => {
    expect(result.languages).toMatchObject({
      en: { messages: 1, accuracy: 1, bands: { high: { precision: expect.any(Number) as number } } },
      es: { messages: 3, accuracy: 1 / 3, ece: expect.any(Number) as number },
    });
  });
});

describe('the report page', () => {
  let page = '';
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hotel-nlp-report-'));
    const file = (name: string, rows: readonly object[]): string => {
      writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'));
      return join(folder, name);
    };
    const train = file('train.ndjson', smallHotel);
    const test = file('test.ndjson', messages);
    await runCli(['evaluate', '--train', train, '--test', test, '--report', join(folder, 'page.html')], {
      lines: (async function* () {})(),
      out: () => undefined,
      err: () => undefined,
    });
    page = readFileSync(join(folder, 'page.html'), 'utf8');
  });

  it('is one file that loads and runs nothing', () => {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|javascript:|\son\w+=|\bsrc=|\bhref=/i);
  });

  it('shows the diagram, the languages, the pairs and the worst mistakes', () => {
    expect(page).toContain('<svg');
    expect(page.match(/class="bar"/g)!.length).toBeGreaterThan(0);
    expect(page).toMatch(/<td dir="auto">es<\/td>\s*<td dir="auto">3<\/td>/);
    expect(page).toMatch(/pets<\/td>\s*<td dir="auto">pool<\/td>\s*<td dir="auto">2<\/td>/);
  });

  it('shows what a guest wrote as text, whatever it holds', () => {
    expect(page).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt; \u{FFFD}\u{FFFD}');
  });

  it('can be broken by no text', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        return markup.replaceAll(/[^"<>]/g, '') === '<""><>' && !/&(?!(?:amp|lt|gt|quot|#39);)/.test(markup);
      }),
    );
    expect(html`${'<a>'}`.markup).toBe('&lt;a&gt;');
  });
});
