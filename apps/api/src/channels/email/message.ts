import { createHash } from 'node:crypto';
import type { Content, InboundMessage, MailThread } from '../channel.ts';
import { isAutomatic } from './automatic.ts';
import { headerOf, type Mail } from './mail.ts';
import { writtenIn } from './written.ts';

/** As long as a message of any other channel. */
const maxText = 4096;
const maxReferences = 20;
const idShape = /<[^<>\s]{1,250}>/g;

/** Ids of mails in a header, in order. */
const idsIn = (header = ''): readonly string[] => header.slice(0, 16_384).match(idShape) ?? [];

/**
 * A mail as a guest's message. A guest is who the mail is from: an answer to one of our mails from another address is
 * another guest's, for mails are passed on.
 *
 * @param bytes what the provider signed, which stands for a mail without an id of its own
 */
export const messageOf = (mail: Mail, bytes: Uint8Array): Omit<InboundMessage, 'hotel' | 'channel'> => {
  const [own] = idsIn(headerOf(mail, 'message-id'));
  const messageId = own ?? `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return {
    messageId,
    aliases: [{ kind: 'email', value: mail.from }],
    sentAt: Date.parse(mail.receivedAt),
    content: contentOf(mail),
    ...(own === undefined ? {} : { thread: threadOf(mail, own) }),
  };
};

const contentOf = (mail: Mail): Content => {
  const subject = mail.subject.slice(0, maxText).trim();
  if (isAutomatic(mail)) return { type: 'automatic', text: subject };
  const written = writtenIn(mail.text).slice(0, maxText);
  const [file] = mail.attachments;
  if (written === '' && file) return { type: 'media', kind: 'document', id: file.id };
  // Programs that end a subscription, and some people, write into the subject alone.
  const text = written || (answers(mail) ? '' : subject);
  return text === '' ? { type: 'unsupported', kind: 'mail' } : { type: 'text', text };
};

const answers = (mail: Mail): boolean => headerOf(mail, 'in-reply-to') !== undefined;

const threadOf = (mail: Mail, messageId: string): MailThread => {
  const before = idsIn(headerOf(mail, 'references') ?? headerOf(mail, 'in-reply-to'));
  const subject = mail.subject.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  return { messageId, references: before.slice(-maxReferences), subject };
};
