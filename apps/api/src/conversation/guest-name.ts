const introductions =
  /^(?:(?:hola|hello|hi|ol[aá])[,!. ]+)?(?:(?:a|en|em) (?:el )?nom(?:e|bre) de|(?:mi|my|(?:o )?meu) (?:nombre|name|nome) (?:es|is|[eé])|me (?:llamo|chamo)|soy|sou|i am|i'm|in the name of|(?:p[oó]n(?:e|é|lo|gan?)?(?:la)? )?a nombre de|under|para)\s+/iu;
const nameLike = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){0,5}$/u;

/**
 * The name for a booking, when the message is one.
 *
 * @param understood the message means something else with high confidence; then only an introduced name counts
 */
export const guestNameIn = (text: string, understood: boolean): string | undefined => {
  const trimmed = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.!]+$/, '');
  const name = trimmed.replace(introductions, '');
  const introduced = name !== trimmed;
  if (name.length > 60 || !nameLike.test(name)) return undefined;
  return introduced || !understood ? name : undefined;
};
