import type { ReadOutcome } from './events.ts';
import { answerFrom, type Answer } from './fill.ts';
import type { Fills, Request } from './fills.ts';
import { refreshesEarly } from './freshness.ts';
import type { Judge } from './judging.ts';
import type { Copy, Memory } from './memory.ts';
import type { Operation } from './operation.ts';
import type { Question } from './question.ts';
import type { Reading, ReadOptions, Source } from './reading.ts';
import type { Tags } from './tags.ts';
import type { Teller } from './tally.ts';

/** @internal */
export interface ReaderParts {
  readonly tags: Tags;
  readonly memory: Memory;
  readonly fills: Fills;
  readonly verdict: Judge;
  readonly teller: Teller;
  readonly now: () => number;
  /** The same, as exact as a hit needs it. */
  readonly hitTime: () => number;
  readonly random: () => number;
}

/** A question with all that it takes to answer it. @internal */
export interface Asked {
  readonly operation: Operation;
  readonly question: Question;
  readonly tags: () => readonly string[];
  readonly source: Source<unknown>;
}

/** @internal */
export interface Reader {
  /** Out of memory and without a promise: most reads end here. */
  peek(operation: Operation, question: Question): Reading<never> | undefined;
  /** For whom `peek` has nothing. */
  read(asked: Asked, options: ReadOptions | undefined): Promise<Reading<never>>;
}

/** @internal */
export const createReader = (parts: ReaderParts): Reader => {
  const { tags, memory, fills, verdict, teller, now, hitTime, random } = parts;

  const hit = (operation: Operation, copy: Copy, time: number): Reading<never> => {
    const ageMs = Math.max(0, time - copy.bornAt);
    teller.hit(copy.negative ? operation.negativeHits : operation.hits, ageMs);
    return { value: copy.value as never, state: 'fresh', from: 'l1', ageMs };
  };

  const behind = (request: Request, held: Copy): void => {
    if (!fills.joinable(request.key)) fills.launch(request, held, 'behind');
  };

  const fromMemory = (question: Question, request: Request): Answer | undefined => {
    const held = memory.get(question);
    if (!held) return undefined;
    const time = now();
    const use = verdict(held, request.policy, time);
    if (use === 'unusable') memory.delete(request.key);
    if (use === 'stale') behind(request, held);
    if (use === 'stale') return answerFrom(held, 'l1', 'stale');
    if (use !== 'fresh') return undefined;
    if (time >= held.sureUntil && refreshesEarly(held.freshUntil - time, held.tookMs, random)) {
      behind(request, held);
    }
    return answerFrom(held, 'l1', 'l1');
  };

  const fromFill = async (
    question: Question,
    request: Request,
    signal: AbortSignal | undefined,
  ): Promise<Answer> => {
    const { key, policy } = request;
    const spare = memory.get(question);
    try {
      return await (fills.joinable(key) ?? fills.launch(request, spare, 'asked')).wait(signal);
    } catch (error) {
      // The fill may have been a `fresh` one, which looks for no fallback; this reader takes it.
      const wanted = spare && !signal?.aborted && policy.isUnavailable(error);
      if (wanted && verdict(spare, policy, now()) !== 'unusable') {
        return answerFrom(spare, 'l1', 'stale_if_error');
      }
      throw error;
    }
  };

  return {
    peek: (operation, question) => {
      const copy = memory.get(question);
      if (copy === undefined) return undefined;
      const roughly = hitTime();
      if (roughly < copy.sureUntil && copy.sureAt === tags.changes()) return hit(operation, copy, roughly);
      const time = now();
      return verdict(copy, operation.policy, time) === 'fresh' && time < copy.sureUntil
        ? hit(operation, copy, time)
        : undefined;
    },
    read: async ({ operation, question, tags, source }, { signal, fresh } = {}) => {
      const { tenant, name, policy } = operation;
      const ask = async (signal: AbortSignal): Promise<unknown> => source({ signal, tenant });
      const request = { tenant, operation: name, key: question.key, policy, tags, source: ask };
      const tell = (outcome: ReadOutcome, ageMs: number): void => {
        teller.tell({ type: 'cache.read', tenant, operation: name, outcome, count: 1, ageMs });
      };
      try {
        signal?.throwIfAborted();
        const answer = fresh
          ? await fills.launch(request, undefined, 'fresh').wait(signal)
          : (fromMemory(question, request) ?? (await fromFill(question, request, signal)));
        const { value, state, from, outcome, bornAt } = answer;
        const ageMs = Math.max(0, now() - bornAt);
        tell(fresh ? 'bypass' : outcome, ageMs);
        return { value: value as never, state, from, ageMs };
      } catch (error) {
        tell('error', 0);
        throw error;
      }
    },
  };
};
