import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Finds whose key this is. Keys are compared as digests in constant time, so that neither length nor content
 * of a near miss shows in the time taken.
 */
export const keyring = <Owner>(
  keys: Iterable<readonly [key: string, owner: Owner]>,
): ((key: string) => Owner | undefined) => {
  const known = Array.from(keys, ([key, owner]) => ({ digest: digest(key), owner }));
  return (key) => {
    const given = digest(key);
    let found: Owner | undefined;
    for (const { digest: expected, owner } of known) if (timingSafeEqual(expected, given)) found = owner;
    return found;
  };
};

/** What a key is listed by where it must not be seen. */
export const fingerprint = (key: string): string => digest(key).toString('hex');

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The token of an `Authorization: Bearer` header. */
export const bearer = (header: string | undefined): string | undefined =>
  /^Bearer ([\x21-\x7e]+)$/i.exec(header ?? '')?.[1];
