import type { Result } from './result.ts';

/**
 * Tells a webhook how the run ended. It is told once, within five seconds, and a webhook that is down changes nothing.
 *
 * @returns what went wrong, if anything
 */
export const notify = async (url: string, result: Result): Promise<string | undefined> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // The measurements are for the report: a chat would choke on them.
      body: JSON.stringify({ ...result, run: undefined }),
      redirect: 'error',
      signal: AbortSignal.timeout(5000),
    });
    return response.ok ? undefined : `the webhook answered ${response.status}`;
  } catch {
    return 'the webhook did not answer';
  }
};
