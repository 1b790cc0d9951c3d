import { PmsCacheError } from './errors.ts';
import type { ResolvedPolicy } from './policy.ts';
import type { QuestionBook, Questions } from './question.ts';
import type { Tally, Teller } from './tally.ts';

/** One operation of one hotel. @internal */
export interface Operation {
  readonly tenant: string;
  readonly name: string;
  readonly policy: ResolvedPolicy;
  readonly questions: Questions;
  readonly hits: Tally;
  readonly negativeHits: Tally;
}

/**
 * The operations of one hotel, made when they are first asked for.
 *
 * @internal
 * @returns throws PmsCacheError `unknown-operation`
 */
export const operationsOf = (
  tenant: string,
  policies: ReadonlyMap<string, ResolvedPolicy>,
  book: QuestionBook,
  teller: Teller,
): ((name: string) => Operation) => {
  const known = new Map<string, Operation>();

  const open = (name: string): Operation => {
    const policy = policies.get(name);
    if (!policy) {
      throw new PmsCacheError(
        'unknown-operation',
        `'${name}' has no policy: add it to the table given to createPmsCache`,
      );
    }
    const operation = {
      tenant,
      name,
      policy,
      // Percent-encoded segments cannot hold the separator.
      questions: book.about(`${encodeURIComponent(tenant)}:${encodeURIComponent(name)}:`),
      hits: teller.tally(tenant, name, 'l1'),
      negativeHits: teller.tally(tenant, name, 'negative'),
    };
    known.set(name, operation);
    return operation;
  };

  return (name) => known.get(name) ?? open(name);
};
