import type { TenantId } from '@hotel/tenant-context';
import { outcomeOfError, readJson } from '../answer.ts';
import type { Channel } from '../channel.ts';
import { outcomeOf } from './outcome.ts';
import { renderMail, type MailSender } from './render.ts';

interface Options {
  readonly url: string;
  readonly token: string;
  readonly senderOf: (hotel: TenantId) => MailSender | undefined;
}

/** Sends through a mail provider's API. */
export const mailChannel = ({ url, token, senderOf }: Options): Channel => {
  const emails = `${url.replace(/\/+$/, '')}/emails`;
  return {
    name: 'email',
    send: async (message, { signal }) => {
      const sender = senderOf(message.hotel);
      if (!sender) return { outcome: 'failed', reason: 'no_mailbox' };
      const mail = renderMail(message, sender);
      if (!mail) return { outcome: 'failed', reason: 'no_address' };
      if (signal.aborted) return { outcome: 'retry', reason: 'aborted' };
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': message.id,
      };
      try {
        // The token goes to no other address.
        const init = {
          method: 'POST',
          headers,
          body: JSON.stringify(mail),
          signal,
          redirect: 'manual',
        } as const;
        const response = await fetch(emails, init);
        const retryAfter = response.headers.get('retry-after');
        return outcomeOf({ status: response.status, retryAfter, body: await readJson(response) });
      } catch (error) {
        return outcomeOfError(error);
      }
    },
  };
};
