import type { TenantId } from '@hotel/tenant-context';
import type { Language } from '../../hotels/hotel.ts';
import { outcomeOfError, readJson } from '../answer.ts';
import type { Channel, OutboundMessage, Template } from '../channel.ts';
import { windowMs } from './later.ts';
import { outcomeOf } from './outcome.ts';
import { renderMessage } from './render.ts';

interface Options {
  readonly baseUrl: string;
  /** @default 'v24.0' */
  readonly apiVersion?: string;
  readonly token: string;
  readonly phoneNumberIdOf: (hotel: TenantId) => string | undefined;
  /** What carries a message when its guest has not written for a day. @default nothing */
  readonly templateOf?: (message: OutboundMessage, language: Language | undefined) => Template | undefined;
  /** The label of the button that opens a list of options. @default 'Menu' */
  readonly listLabel?: (message: OutboundMessage) => string;
  readonly fetch?: typeof fetch;
}

/** Sends through Meta's Graph API. */
export const graphChannel = (options: Options): Channel => {
  const { baseUrl, apiVersion = 'v24.0', token, phoneNumberIdOf, fetch = globalThis.fetch } = options;
  // Close to a word of all three languages; who knows the guest's language gives a better one.
  const { listLabel = () => 'Menu', templateOf = () => undefined } = options;
  const root = `${baseUrl.replace(/\/+$/, '')}/${apiVersion}`;
  return {
    name: 'whatsapp',
    window: {
      openMs: windowMs,
      outside: (message, language) => {
        const template = templateOf(message, language);
        return template && { ...message, template };
      },
    },
    send: async (message, { signal }) => {
      const phoneNumberId = phoneNumberIdOf(message.hotel);
      if (!phoneNumberId) return { outcome: 'failed', reason: 'no_phone_number' };
      const payload = renderMessage(message, listLabel(message));
      if (!payload) return { outcome: 'failed', reason: 'no_address' };
      if (signal.aborted) return { outcome: 'retry', reason: 'aborted' };
      try {
        const response = await fetch(`${root}/${encodeURIComponent(phoneNumberId)}/messages`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(payload),
          // The token goes to no other address.
          redirect: 'manual',
          signal,
        });
        const { status, headers } = response;
        return outcomeOf({ status, retryAfter: headers.get('retry-after'), body: await readJson(response) });
      } catch (error) {
        return outcomeOfError(error);
      }
    },
  };
};
