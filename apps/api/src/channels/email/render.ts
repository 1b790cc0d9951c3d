import type { OutboundMessage, Reply } from '../channel.ts';
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

/** RFC 3834: what a machine wrote says so, and is answered by no other; what a person wrote is mail like any. */
const submissionOf = ({ origin }: Reply): Readonly<Record<string, string>> =>
  origin === 'person'
    ? {}
    : {
        'Auto-Submitted': origin === 'unasked' ? 'auto-generated' : 'auto-replied',
        'X-Auto-Response-Suppress': 'All',
      };

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
      ...submissionOf(reply),
      // RFC 2369: such a mail is heeded like a guest's STOP. RFC 8058 asks for a POST where there is an https address: there
      // is none. After the farewell there is nothing left to end.
      ...(reply.farewell ? {} : { 'List-Unsubscribe': `<mailto:${mailbox}?subject=unsubscribe>` }),
    },
  };
};
