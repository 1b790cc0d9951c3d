import assert from 'node:assert/strict';
import { OUT_OF_SCOPE } from '../example.ts';
import type { IntentEngine } from '../engine.ts';
import { fakeClassification } from './classification.ts';

/** An engine that knows only the texts it was given; anything else is out of scope. */
export const scriptedEngine = (script: Readonly<Record<string, string>>): IntentEngine => ({
  name: 'scripted',
  classify: ({ text, signal }) => {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const intent = Object.hasOwn(script, text) ? script[text]! : OUT_OF_SCOPE;
    return Promise.resolve(fakeClassification(intent, 0.95));
  },
});

/** One promise of an engine, to run under any test runner. */
export interface EngineCheck {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** What every {@link IntentEngine} must do: give each check to your test runner. */
export const engineChecks = (create: () => IntentEngine): readonly EngineCheck[] => [
  {
    name: 'gives probabilities that sum to one, likeliest first',
    run: async () => {
      const { ranking, intent, confidence } = await create().classify({ text: 'hola' });
      const sum = ranking.reduce((total, one) => total + one.confidence, 0);
      assert.ok(Math.abs(sum - 1) < 1e-6, `the ranking sums to ${sum}`);
      assert.deepEqual(ranking[0], { intent, confidence });
      assert.deepEqual(
        ranking,
        ranking.toSorted((a, b) => b.confidence - a.confidence),
      );
    },
  },
  {
    name: 'always says how likely it is that nothing fits, and calls that low',
    run: async () => {
      const result = await create().classify({ text: '\u0000 \ud800 {}' });
      assert.ok(result.ranking.some((one) => one.intent === OUT_OF_SCOPE));
      if (result.intent === OUT_OF_SCOPE) assert.equal(result.band, 'low');
    },
  },
  {
    name: 'survives an empty message and a book',
    run: async () => {
      for (const text of ['', 'x '.repeat(50_000)]) assert.ok(await create().classify({ text }));
    },
  },
  {
    name: 'rejects with the reason of an aborted signal',
    run: async () => {
      const reason = new Error('too late');
      await assert.rejects(create().classify({ text: 'hola', signal: AbortSignal.abort(reason) }), reason);
    },
  },
];
