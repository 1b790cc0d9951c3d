import type { DatabaseSync } from 'node:sqlite';

/** What one call of a group came to. */
export type Outcome = PromiseSettledResult<unknown>;

/**
 * Runs calls in one transaction: each whole or not at all, and none is told that it is done before all of them are on
 * disk. That costs one wait for the disk, however many they are.
 */
export const commitTogether = async (
  db: DatabaseSync,
  calls: readonly (() => Promise<unknown>)[],
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const call of calls) outcomes.push(await outcomeOf(db, call));
    db.exec('COMMIT');
    return outcomes;
  } catch (reason) {
    if (db.isTransaction) db.exec('ROLLBACK');
    return calls.map(() => ({ status: 'rejected', reason }));
  }
};

/** @throws what ended the transaction: a full disk undoes all of it, not only what this call did */
const outcomeOf = async (db: DatabaseSync, call: () => Promise<unknown>): Promise<Outcome> => {
  try {
    return { status: 'fulfilled', value: await call() };
  } catch (reason) {
    if (!db.isTransaction) throw reason;
    return { status: 'rejected', reason };
  }
};
