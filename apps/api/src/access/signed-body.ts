/** How far the clocks of the sender and of this machine may differ, and how long a delivery may be repeated. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether who holds the key signed these bytes just now. The header is `t=<unix seconds>,v1=<64 hexadecimal digits>`: the
 * HMAC-SHA256 of the seconds, a dot and the body, compared in constant time. An old one may be a replay.
 */
export const isSigned = async (
  key: CryptoKey,
  body: Uint8Array,
  header: string | undefined,
  now: number,
): Promise<boolean> => {
  const [, seconds, digest] = /^t=(\d{1,12}),v1=([\da-fA-F]{64})$/.exec(header ?? '') ?? [];
  if (seconds === undefined || digest === undefined) return false;
  if (Math.abs(now - Number(seconds) * 1000) > TOLERANCE_MS) return false;
  const signed = Buffer.concat([Buffer.from(`${seconds}.`), body]);
  return crypto.subtle.verify('HMAC', key, Buffer.from(digest, 'hex'), signed);
};
