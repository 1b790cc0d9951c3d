import { createHash, timingSafeEqual } from 'node:crypto';
import { MetricsError } from '../errors.ts';

/** Who may read the metrics. With both, both must agree; with neither, whoever reaches the port may read. */
export interface AccessOptions {
  /**
   * Scrapers send it as `Authorization: Bearer <token>`.
   * @default none
   */
  readonly token?: string;
  /**
   * Decides by anything else, such as an address that a trusted proxy has put into a header.
   * @default everybody
   */
  readonly allow?: (request: Request) => boolean | Promise<boolean>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests: equal length for any input, and no early end at the first wrong character. */
const bearerCheck = (token: string): ((authorization: string) => boolean) => {
  const expected = digest(token);
  return (authorization) => {
    const given = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    return timingSafeEqual(digest(given), expected);
  };
};

/**
 * @returns the answer to a request that may not read, undefined for one that may
 * @throws MetricsError `invalid-option` for an empty token
 */
export const accessCheck = ({
  token,
  allow,
}: AccessOptions): ((request: Request) => Promise<Response | undefined>) => {
  if (token === '') {
    throw new MetricsError(
      'invalid-option',
      'The token is empty: give one, or leave it out for an open route.',
    );
  }
  const knows = token === undefined ? () => true : bearerCheck(token);
  return async (request) => {
    if (!knows(request.headers.get('authorization') ?? '')) {
      const headers = { 'www-authenticate': 'Bearer' };
      return new Response('A bearer token is needed.\n', { status: 401, headers });
    }
    if (allow && !(await allow(request))) return new Response('Not for you.\n', { status: 403 });
    return undefined;
  };
};
