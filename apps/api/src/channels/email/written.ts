/** The line that a mail program puts above what it quotes, which may be broken in two. */
const introduction =
  /^(?:on|el|em|am|le|il|a)\b.{4,300}\b(?:wrote|escribió|escribio|escreveu|schrieb|écrit|scritto)\s*:$/iu;
const divider =
  /^(?:-{2,}\s*(?:original message|mensaje original|mensagem original|forwarded message|mensaje reenviado|mensagem encaminhada)\s*-{2,}|_{10,})$/iu;
/** Outlook quotes with a small table of headers. */
const sender = /^\*?(?:from|de):\*?\s\S/iu;
const otherHeader = /^\*?(?:sent|date|to|subject|enviado|enviada|fecha|data|para|asunto|assunto):/iu;
const dashes = /^(?:--|—)$/;
const phone =
  /^(?:sent from (?:my|outlook)|get outlook for|enviado (?:desde|do|de|a partir do) |obtener outlook|obter o outlook)/iu;
const closing =
  /^(?:(?:un |muchos |cordiales )?(?:saludos?|abrazos?)(?: cordial(?:es)?)?|atentamente|atenciosamente|att|cumprimentos|(?:(?:best|kind|warm) )?regards|best wishes|best|sincerely|cheers)[,.!]*$/iu;
/** Nobody signs with more lines. */
const maxSignature = 8;

/**
 * What the guest wrote in this very mail: without what it quotes and without a signature. Answers between the lines of
 * the quoted mail count, when there is nothing above it. The most is read that could be meant.
 */
export const writtenIn = (text: string): string => {
  const lines = text
    .slice(0, 65_536)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trim().replaceAll('\u00a0', ' '));
  const quoteAt = lines.findIndex((_, at) => quotedFrom(lines, at) > 0);
  const above = unsigned(unquoted(quoteAt === -1 ? lines : lines.slice(0, quoteAt)));
  if (above !== '' || quoteAt === -1) return above;
  return unsigned(unquoted(lines.slice(quoteAt + quotedFrom(lines, quoteAt))));
};

/** How many lines from here on introduce a quotation; 0: none. */
const quotedFrom = (lines: readonly string[], at: number): number => {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  if (introduction.test(line.slice(0, 400)) || divider.test(line.slice(0, 400))) return 1;
  if (line.length < 200 && introduction.test(`${line} ${next}`.slice(0, 400))) return 2;
  if (!sender.test(line)) return 0;
  const headers = lines.slice(at + 1, at + 6).filter((other) => otherHeader.test(other)).length;
  return headers >= 2 ? headers + 1 : 0;
};

const unquoted = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !line.startsWith('>'));

const unsigned = (lines: readonly string[]): string => {
  const end = lines.findIndex(
    (line, at) =>
      dashes.test(line) ||
      phone.test(line) ||
      // Words that close a letter are the end only where little follows, and something stands before.
      (closing.test(line) &&
        lines.length - at <= maxSignature &&
        lines.slice(0, at).some((words) => words !== '')),
  );
  return (end === -1 ? lines : lines.slice(0, end))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
};
