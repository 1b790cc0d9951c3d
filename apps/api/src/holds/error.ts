/** The store of holds did not answer; what was asked of it may have been done. */
export class HoldError extends Error {
  override readonly name = 'HoldError';
  readonly code = 'unavailable';
}

/** For what can do without the store: undefined when it does not answer. */
export const unlessAway = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof HoldError) return undefined;
    throw error;
  }
};
