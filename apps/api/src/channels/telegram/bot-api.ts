import type { TenantId } from '@hotel/tenant-context';
import { outcomeOfError, readJson } from '../answer.ts';
import type { Channel } from '../channel.ts';
import { outcomeOf } from './outcome.ts';
import { renderMessage } from './render.ts';

interface Options {
  readonly baseUrl: string;
  /** The token of the hotel's bot. */
  readonly tokenOf: (hotel: TenantId) => string | undefined;
}

/** Sends through Telegram's Bot API. */
export const telegramChannel = ({ baseUrl, tokenOf }: Options): Channel => {
  const root = baseUrl.replace(/\/+$/, '');
  return {
    name: 'telegram',
    send: async (message, { signal }) => {
      const token = tokenOf(message.hotel);
      if (token === undefined) return { outcome: 'failed', reason: 'no_bot' };
      const payload = renderMessage(message);
      if (!payload) return { outcome: 'failed', reason: 'no_address' };
      if (signal.aborted) return { outcome: 'retry', reason: 'aborted' };
      try {
        const response = await fetch(`${root}/bot${token}/sendMessage`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(payload),
          // The token, which is in the address, goes to no other server.
          redirect: 'manual',
          signal,
        });
        return outcomeOf(response.status, await readJson(response));
      } catch (error) {
        return outcomeOfError(error);
      }
    },
  };
};
