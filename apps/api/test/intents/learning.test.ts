import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NlpEvent } from '@hotel/nlp-fallback';
import { parseTenantId } from '@hotel/tenant-context';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { listenForDrift } from '../../src/intents/learning/drift.ts';
import { forgettingLessons } from '../../src/intents/learning/forgetting.ts';
import { startLearning } from '../../src/intents/learning/start.ts';
import type { Records } from '../../src/records/records.ts';

const malaga = parseTenantId('malaga');
const other = parseTenantId('buenos-aires');
const question = 'la fogata abre los lunes?';
const fogata = [
  'a qué hora abre La Fogata',
  'se puede cenar en la fogata',
  'la fogata tiene menú vegetariano',
  'hay lugar en la fogata esta noche',
].map((text) => ({ text, intent: 'ask_restaurant', lang: 'es' }));

let folder: string;
let isOn: boolean;
let errors: unknown[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'learning-'));
  isOn = true;
  errors = [];
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const start = () =>
  startLearning({
    folder,
    hotels: [malaga],
    isOn: () => isOn,
    observe: () => {},
    onError: (error) => errors.push(error),
  });

test("a hotel's restaurant is known by its name, until the flag is off, and after a restart again", async () => {
  const learning = start();
  const read = (hotel = malaga): string => learning.classifierOf(hotel).classify(question).band;
  expect(read()).toBe('low');
  await learning.teach(malaga, { examples: fogata });
  expect([read(), read(other)]).toEqual(['high', 'low']);
  isOn = false;
  expect(read()).toBe('low');
  isOn = true;

  const restarted = start();
  await vi.waitFor(() => expect(restarted.classifierOf(malaga).classify(question).band).toBe('high'), 20_000);
  expect(await restarted.words(malaga)).toEqual({ examples: fogata });
});

test('a lesson that makes it worse is taken back, and an impossible one changes nothing', async () => {
  const learning = start();
  const read = (): string => learning.classifierOf(malaga).classify(question).band;
  expect(learning.revert(malaga)).toBe(false);
  await learning.teach(malaga, { examples: fogata });
  const moon = [{ text: 'luna', intent: 'ask_moon' }];
  await expect(learning.teach(malaga, { examples: moon })).rejects.toThrow('knows no intent "ask_moon"');
  expect([read(), (await learning.words(malaga)).examples?.length]).toEqual(['high', 4]);
  expect([learning.revert(malaga), read()]).toEqual([true, 'low']);
});

test('what staff correct teaches once they approve it, under the label they give', async () => {
  const learning = start();
  const text = 'va el firu con nosotros';
  const read = (): string => learning.classifierOf(malaga).classify(text).intent;
  const before = read();
  await learning.correct(malaga, { text, intent: 'ask_children', lang: 'es', at: 1 });
  const [open] = await learning.suggestions(malaga);
  expect(open).toMatchObject({ text, intent: 'ask_children', source: 'correction', times: 1 });
  expect(read()).toBe(before);
  expect(await learning.decide(malaga, open!.id, 'approved', 'ask_pets')).toBe(true);
  expect([read(), await learning.suggestions(malaga)]).toEqual(['ask_pets', []]);
  expect(await learning.decide(malaga, open!.id, 'rejected')).toBe(true);
  expect(read()).toBe(before);
  expect(await learning.decide(malaga, 'nobody said it', 'approved')).toBe(false);
});

test('nothing is left of a guest who is forgotten, and a broken file stops nobody', async () => {
  const learning = start();
  await learning.correct(malaga, { text: 'soy Ana Gil y llevo al michi', intent: 'ask_pets', at: 1 });
  await learning.forget(malaga, ['Soy Ana Gil, y llevo al michi!']);
  expect(await learning.suggestions(malaga)).toEqual([]);
  await learning.correct(malaga, { text: 'llevo al michi', intent: 'ask_pets', at: 5 });
  const erased: unknown[][] = [];
  const eraseSilentSince = async (...asked: unknown[]) => erased.push(asked);
  const records = forgettingLessons({ eraseSilentSince } as unknown as Records, learning);
  await records.eraseSilentSince(malaga, 5, 10);
  expect(await learning.suggestions(malaga)).toHaveLength(1);
  await records.eraseSilentSince(malaga, 6, 10);
  expect(await learning.suggestions(malaga)).toEqual([]);
  expect(erased).toEqual([
    [malaga, 5, 10],
    [malaga, 6, 10],
  ]);
  await learning.settled();
  expect(readdirSync(folder)).toEqual(['malaga.json']);
  writeFileSync(join(folder, 'malaga.json'), '{"guest":"Ana');
  await expect(learning.suggestions(malaga)).rejects.toThrow('holds no lessons');
  const restarted = start();
  await vi.waitFor(() => expect(String(errors[0])).toContain('holds no lessons'));
  expect(String(errors[0])).not.toContain('Ana');
  expect(restarted.classifierOf(malaga).classify('wifi?').intent).toBe('ask_wifi');
});

test('a window of strange words is told, and a restart does not make it the usual', () => {
  const told: NlpEvent[] = [];
  const listen = (version = 'one') =>
    listenForDrift({
      path: join(folder, 'usual.json'),
      version,
      observe: (event) => told.push(event),
    });
  const message = (band: 'high' | 'low', unknownShare: number): NlpEvent => ({
    type: 'nlp.classified',
    intent: 'ask_wifi',
    band,
    language: 'es',
    confidence: 0.8,
    unknownShare,
    durationMs: 1,
  });
  const days = (drift: ReturnType<typeof listen>, band: 'high' | 'low', unknownShare: number): void => {
    for (let i = 0; i < 500; i += 1) {
      drift.read(message(band, unknownShare));
      // A part of the same message.
      drift.read(message(band, 0));
      const { unknownShare: _, ...ofTurn } = message(band, 0) as Extract<
        NlpEvent,
        { type: 'nlp.classified' }
      >;
      drift.told(ofTurn);
    }
  };
  days(listen(), 'high', 0);
  days(listen(), 'low', 0.5);
  days(listen('two'), 'low', 0.5);
  const windows = told.filter((event) => event.type === 'nlp.drift');
  expect(windows.map(({ unknownShare, bandShift }) => [unknownShare, bandShift > 0.25])).toEqual([
    [0, false],
    [0.5, true],
    [0.5, false],
  ]);
});
