import { referenceCandidate } from '../reference.ts';

/**
 * What the guest is told: the same for the same client reference, such as `BUE-7F3K2`.
 *
 * @param isTaken by another booking; rare, and then the next candidate is tried
 */
export const referenceFor = (
  prefix: string,
  clientReference: string,
  isTaken: (reference: string) => boolean,
): string => {
  for (let attempt = 0; ; attempt += 1) {
    const reference = referenceCandidate(prefix, clientReference, attempt);
    if (!isTaken(reference)) return reference;
  }
};
