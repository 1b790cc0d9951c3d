import type { OutboundMessage } from '../channel.ts';
import { numbered } from '../numbered.ts';

/** Who writes. */
export interface MailSender {
  readonly name: string;
  readonly mailbox: string;
}

/** Body of `POST /emails`. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: readonly [string];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

const maxText = 32_768;

/** A reply as a mail below the one that it answers; undefined for an address that is none of mail's. */
export const renderMail = (
  { id, to, reply }: Pick<OutboundMessage, 'id' | 'to' | 'reply'>,
  { name, mailbox }: MailSender,
): OutgoingMail | undefined => {
  if (to.kind !== 'email') return undefined;
  const { thread } = to;
  return {
    from: `"${name.replaceAll(/["\\\p{Cc}]/gu, '')}" <${mailbox}>`,
    to: [to.value],
    subject: thread?.subject ? `Re: ${thread.subject.replace(/^(?:(?:re|rv|res|aw)\s*:\s*)+/i, '')}` : name,
    text: numbered(reply.text, reply.options ?? [], maxText),
    headers: {
      // The same at each try: a mail program shows it once.
      'Message-ID': `<${id}@${mailbox.slice(mailbox.indexOf('@') + 1)}>`,
      ...(thread
        ? {
            'In-Reply-To': thread.messageId,
            References: [...thread.references, thread.messageId].join(' '),
          }
        : {}),
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      // After the farewell there is nothing left to end.
      ...(reply.farewell ? {} : { 'List-Unsubscribe': `<mailto:${mailbox}?subject=unsubscribe>` }),
    },
  };
};
