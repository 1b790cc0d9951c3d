import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../src/cli/run.ts';
import { smallHotel } from './small.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotel-nlp-'));
const file = (name: string, rows: readonly object[]): string => {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
};
const run = async (args: readonly string[], input: readonly string[] = []) => {
  const out: string[] = [];
  const err: string[] = [];
  async function* lines(): AsyncGenerator<string> {
    yield* input;
  }
  const code = await runCli(args, {
    lines: lines(),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return {
    code,
    out,
    err: err.join('\n'),
    json: () => out.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
};

const train = file('train.ndjson', smallHotel);
const test = file('test.ndjson', [
  { text: 'la pileta abre de noche?', intent: 'pool', lang: 'es' },
  { text: 'is the garage covered', intent: 'parking', lang: 'en' },
  { text: 'do you serve breakfast', intent: 'breakfast' },
  { text: 'can my cat come', intent: 'pets' },
]);
const oos = file('oos.ndjson', [
  { text: 'sing me a song about the moon', intent: 'whatever' },
  { text: 'qwerty', intent: 'x' },
]);

describe('hotel-nlp classify', () => {
  it('answers each line with the built-in model, and keeps its id', async () => {
    const { code, json } = await run(
      ['classify'],
      ['{"id":7,"text":"wifi?","lang":"pt"}', '', '{"text":"asdfgh"}'],
    );
    expect(code).toBe(0);
    const [first, second, ...none] = json();
    expect(first).toMatchObject({ id: 7, intent: 'ask_wifi', band: 'high', lang: 'pt' });
    expect(first!['ranking']).toHaveLength(46);
    expect(Object.keys(second!)).toEqual(['intent', 'confidence', 'band', 'lang', 'ranking']);
    expect(second).toMatchObject({ intent: 'out_of_scope', band: 'low' });
    expect(none).toEqual([]);
  });

  it.each([
    ['{"text": 3}', 'Line 1 has no text field "text"'],
    ['not json', 'Line 1 is no JSON object'],
    ['[1]', 'Line 1 is no JSON object'],
  ])('says what is wrong with %s', async (line, message) => {
    const { code, err } = await run(['classify'], [line]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('hotel-nlp train and evaluate', () => {
  it('trains a model that classify and evaluate can use', async () => {
    const out = join(folder, 'model.json');
    const trained = await run(['train', '--train', train, '--val', test, '--out', out]);
    expect(trained.json()[0]).toMatchObject({ out, intents: 4, validation: { accuracy: 1 } });
    const { json } = await run(['classify', '--model', out], ['{"text":"pileta"}']);
    expect(json()[0]).toMatchObject({ intent: 'pool', lang: 'es' });
    const judged = await run(['evaluate', '--model', out, '--test', test, '--json']);
    expect(judged.json()[0]).toMatchObject({ accuracy: 1, trainingSeconds: 0, inScope: 4, outOfScope: 0 });
  });

  it('reports every promised figure', async () => {
    const { json } = await run([
      'evaluate',
      '--train',
      train,
      '--val',
      test,
      '--test',
      test,
      '--oos',
      oos,
      '--json',
    ]);
    const [report] = json();
    expect(report).toMatchObject({ accuracy: 1, macroF1: 1, outOfScope: 2, outOfScopeRecall: 1, auroc: 1 });
    for (const field of [
      'ece',
      'eceMixed',
      'fallbackRatio',
      'microsecondsPerMessage',
      'trainingSeconds',
      'modelBytes',
    ]) {
      expect(report).toHaveProperty(field, expect.any(Number));
    }
    expect(report!['bands']).toHaveProperty('high.precision');
    expect(report!['languages']).toMatchObject({
      es: { messages: 1 },
      en: { messages: 1 },
      und: { messages: 2 },
    });
  });

  it('writes a table for people', async () => {
    const wrong = file('wrong.ndjson', [...smallHotel.slice(0, 3), { text: 'hay piscina', intent: 'pets' }]);
    const { out } = await run(['evaluate', '--train', train, '--test', wrong]);
    expect(out.join('\n')).toMatch(/high band .* %, right .* %/);
    expect(out.join('\n')).toContain('pets taken for pool');
  });
});

describe('hotel-nlp used wrongly', () => {
  it.each([
    [['dance'], 'Unknown command "dance"'],
    [[], 'Unknown command ""'],
    [['train', '--out', 'x'], '--train is missing'],
    [['evaluate', '--tset', 'x'], '--tset'],
    [['evaluate', '--test', '/nowhere/at/all'], 'Cannot read /nowhere/at/all'],
  ])('%j explains itself and exits with 2', async (args, message) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('shows its help', async () => {
    expect((await run(['--help'])).out[0]).toContain('hotel-nlp classify');
  });
});
