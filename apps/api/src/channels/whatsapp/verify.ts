import { keyring } from '../../access/keys.ts';

/**
 * Whether Meta signed exactly these bytes. The header is `sha256=` and 64 hexadecimal digits; anything else is
 * a forgery. The comparison takes constant time.
 */
export const verifySignature = async (
  key: CryptoKey,
  rawBody: Uint8Array,
  header: string | undefined,
): Promise<boolean> => {
  const digest = /^sha256=([\da-fA-F]{64})$/.exec(header ?? '')?.[1];
  if (digest === undefined) return false;
  return crypto.subtle.verify('HMAC', key, Buffer.from(digest, 'hex'), rawBody as Uint8Array<ArrayBuffer>);
};

/** The query of Meta's `GET` when a webhook is set up. */
export interface Handshake {
  readonly mode: string | undefined;
  readonly token: string | undefined;
  readonly challenge: string | undefined;
}

/** What to answer to a handshake: its challenge, or nothing when the caller does not know the verify token. */
export const handshake = (verifyToken: string): ((query: Handshake) => string | undefined) => {
  const knows = keyring([[verifyToken, true]]);
  return ({ mode, token, challenge }) =>
    knows(token ?? '') && mode === 'subscribe' && challenge ? challenge : undefined;
};
