import { headerOf, type Mail } from './mail.ts';

/** Names of mailboxes that nobody reads. */
const nobody =
  /^(?:(?:no|do[-_.]?not|nao)[-_.]?(?:reply|responda|responder)|mailer-daemon|postmaster|bounces?|autoreply)(?:[-+_.][^@]*)?@/;

/**
 * Whether a machine wrote it, or somebody who only pretends to be the sender. An answer would reach nobody, a whole list,
 * or another machine that answers as well, and so on without end.
 */
export const isAutomatic = (mail: Mail): boolean => {
  const header = (name: string): string => headerOf(mail, name)?.toLowerCase() ?? '';
  const { from, to, returnPath, dmarc } = mail;
  const path = (returnPath ?? headerOf(mail, 'return-path'))?.trim();
  const submitted = header('auto-submitted');
  return (
    (submitted !== '' && !/^no\b/.test(submitted)) ||
    /^(?:bulk|list|junk|auto_reply)\b/.test(header('precedence')) ||
    !['', 'none'].includes(header('x-auto-response-suppress')) ||
    ['list-id', 'x-autoreply', 'x-autorespond'].some((name) => header(name) !== '') ||
    path === '' ||
    path === '<>' ||
    nobody.test(from) ||
    from === to ||
    dmarc === 'fail'
  );
};
