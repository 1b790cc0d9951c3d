import { canonical } from './key.ts';
import type { Slot } from './memory.ts';

/** What is asked, by the name under which its answer is kept. @internal */
export interface Question {
  readonly key: string;
  /** Where its answer lay last, so that a hit looks nothing up. */
  slot: Slot | undefined;
  remembered: boolean;
}

/** The questions about one operation of one hotel. @internal */
export interface Questions {
  /** @throws PmsCacheError `invalid-params` */
  of(params: unknown): Question;
  /** Finds it faster from now on. */
  remember(params: unknown, question: Question): void;
}

/** @internal */
export interface QuestionBook {
  /** @param prefix of every key; must not be the prefix of another one */
  about(prefix: string): Questions;
}

/** Names -> value -> value -> ... -> question. */
type Branch = Map<unknown, Branch | Question>;

/** What is longer is asked again rarely, and would be held here. */
const MAX_KEY = 512;

/**
 * Remembers the questions that hit, because to build a key costs several times what a hit costs: flat
 * parameters whose names come in the usual order lead to it by their values alone.
 *
 * @internal
 * @param limit when so many are remembered, all are forgotten
 */
export const createQuestionBook = (limit: number): QuestionBook => {
  const forgetters = new Set<() => void>();
  let count = 0;

  const forgetAll = (): void => {
    for (const forget of forgetters) forget();
    forgetters.clear();
    count = 0;
  };

  return {
    about: (prefix) => {
      let names: readonly string[] = [];
      let root: Branch | undefined;

      const forget = (): void => {
        root = undefined;
      };
      const find = (params: unknown): Question | undefined => {
        // An array and an object may have the same names and values.
        if (root === undefined || !isObject(params)) return undefined;
        let at: Branch | Question = root;
        let depth = 0;
        for (const name in params) {
          if (names[depth] !== name) return undefined;
          const next: Branch | Question | undefined = (at as Branch).get(params[name]);
          if (next === undefined) return undefined;
          at = next;
          depth += 1;
        }
        return depth === names.length ? (at as Question) : undefined;
      };
      const remember = (params: unknown, question: Question): void => {
        question.remembered = true;
        if (!isObject(params) || question.key.length > MAX_KEY) return;
        const own = Object.keys(params);
        const last = own.at(-1);
        if (last === undefined || !own.every((name) => isScalar(params[name]))) return;
        if (count >= limit) forgetAll();
        if (root === undefined) {
          root = new Map();
          names = own;
          forgetters.add(forget);
        } else if (own.length !== names.length || own.some((name, index) => name !== names[index])) return;
        let at = root;
        for (const name of own.slice(0, -1)) {
          const next = (at.get(params[name]) as Branch | undefined) ?? new Map();
          at.set(params[name], next);
          at = next;
        }
        at.set(params[last], question);
        count += 1;
      };

      return {
        remember,
        of: (params) =>
          find(params) ?? {
            key: prefix + canonical(params, 'params'),
            slot: undefined,
            remembered: false,
          },
      };
    },
  };
};

const isObject = (params: unknown): params is Record<string, unknown> =>
  typeof params === 'object' && params !== null && Object.getPrototypeOf(params) === Object.prototype;

/** Of what may be in a key. */
const isScalar = (value: unknown): boolean =>
  value === null || (value !== undefined && typeof value !== 'object');
