import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FlagSource, SourceState } from '../index.ts';

/** One source under test, empty, and a way to write where it reads. */
export interface SourceFixture extends AsyncDisposable {
  readonly source: FlagSource;
  /** Its values are the whole truth from now on. */
  readonly write: (values: Readonly<Record<string, string>>) => Promise<void>;
}

/** One promise of the port; rejects when it is broken. */
export interface SourceCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

interface Sink {
  readonly calls: ReadonlyMap<string, string>[];
  readonly states: SourceState[];
  readonly holds: (values: Readonly<Record<string, string>>) => Promise<void>;
}

const DEADLINE_MS = 10_000;

const sinkFor = (source: FlagSource): Sink => {
  const calls: ReadonlyMap<string, string>[] = [];
  const states: SourceState[] = [];
  source.start({
    apply: (raw) => calls.push(raw),
    change: (flag, raw) => calls.push(new Map(calls.at(-1)).set(flag, raw)) > 0,
    report: (state) => states.push(state),
    usage: () => new Map(),
  });
  const holds = async (values: Readonly<Record<string, string>>): Promise<void> => {
    const expected = new Map(Object.entries(values));
    for (const end = Date.now() + DEADLINE_MS; Date.now() < end; await sleep(5)) {
      try {
        assert.deepEqual(calls.at(-1), expected);
        return;
      } catch {
        // Not yet.
      }
    }
    assert.deepEqual(calls.at(-1), expected, 'the source did not apply what was written');
  };
  return { calls, states, holds };
};

/**
 * What every `FlagSource` owes its users, as cases for any test runner:
 *
 * @example
 * for (const { name, run } of sourceCases(open)) test(name, run);
 *
 * @param open makes a fresh fixture for one case
 */
export const sourceCases = (open: () => Promise<SourceFixture>): readonly SourceCase[] => {
  const withSource =
    (check: (fixture: SourceFixture) => Promise<void>): (() => Promise<void>) =>
    async () => {
      await using fixture = await open();
      try {
        await check(fixture);
      } finally {
        await fixture.source.close();
      }
    };
  return [
    {
      name: 'values that were there before the start are applied, and the source is live',
      run: withSource(async ({ source, write }) => {
        await write({ 'booking.enabled': 'on' });
        const { holds, states } = sinkFor(source);
        await holds({ 'booking.enabled': 'on' });
        await sleep(0);
        assert.equal(states.at(-1), 'live');
      }),
    },
    {
      name: 'a later change replaces the whole truth, and what is gone is gone',
      run: withSource(async ({ source, write }) => {
        await write({ a: 'on', b: 'on' });
        const { holds } = sinkFor(source);
        await holds({ a: 'on', b: 'on' });
        await write({ b: 'off' });
        await holds({ b: 'off' });
      }),
    },
    {
      name: 'hostile names are names like any other',
      run: withSource(async ({ source, write }) => {
        const hostile = Object.fromEntries(
          ['__proto__', 'constructor', 'toString'].map((name) => [name, 'on']),
        );
        await write(hostile);
        await sinkFor(source).holds(hostile);
      }),
    },
    {
      name: 'raw values are handed over as they are, malformed or not',
      run: withSource(async ({ source, write }) => {
        await write({ a: 'tru', b: '{"rollout":', c: '' });
        await sinkFor(source).holds({ a: 'tru', b: '{"rollout":', c: '' });
      }),
    },
    {
      name: 'after close, which may be called twice, a change is not heard any more',
      run: withSource(async ({ source, write }) => {
        await write({ a: 'on' });
        const { holds, calls } = sinkFor(source);
        await holds({ a: 'on' });
        await source.close();
        await source.close();
        const heard = calls.length;
        await write({ a: 'off' });
        await sleep(50);
        assert.equal(calls.length, heard);
      }),
    },
    {
      name: 'a source that was never started can be closed',
      run: withSource(async ({ source }) => {
        await source.close();
      }),
    },
  ];
};
