import { list, plain } from './words.ts';

const introductions =
  /^(?:(?:hola|hello|hi|ol[aá]|ok|vale|dale|s[ií]|yes|sim|bueno|perfecto|claro)[,!. ]+)*(?:(?:a|en|em|no) (?:el )?nom(?:b)?(?:r)?e (?:de|do|da)|a mi nombre,?|(?:mi|my|(?:o )?meu|el|the|o|su) (?:nombre|name|nome)(?: (?:es|is|[eé])|:)?|(?:nombre|name|nome)(?: y apellidos?)?:?|me (?:llamo|chamo)|soy|sou|es|[eé]|i am|i'm|it's|in the name of|under the name(?: of)?|(?:p[oó]n(?:e|é|lo|gan?)?(?:la)?|res[eé]rv(?:a|á|ala|ame)|put it|book it|coloca|p[oõ]e|pode colocar) (?:a nombre de|under|em nome de)|p[oó]n(?:e|é)?(?:la|lo)?|a nombre de|under|para)\s+/iu;
const inPassing =
  /\b(?:a|en|em|para) (?:el |o )?nom(?:bre|e) d[eoa]l? ([^.;:!?\n]+)|\b(?:in the name of|under the name(?: of)?|change the name to|cambia\p{L}* el nombre (?:a|por)|(?:muda|troca)\p{L}* o nome para) ([^.;:!?\n]+)|\b(?:me llamo|me chamo|my name is|mi nombre es|(?:o )?meu nome [eé]) ([^.;:!?\n]+)/iu;
const presenting =
  /(?<!\p{L})(soy|sou|habla|fala|aqu[ií] [eé]|aqu[ií]|this is|i['’]?m|i am|no,?(?: \p{L}+,)? (?:es|[eé]|era|it['’]?s)) (?:[oa] )?(.{2,80})/iu;
const leading =
  /^\p{Lu}[\p{L}\p{M}'’-]+(?: (?:(?:de|del|da|das|do|dos|di|la|las|los|von|van|der) )*\p{Lu}[\p{L}\p{M}'’-]+)*/u;
/** What follows a name in the same breath: "y quería una doble", "and we are two". */
const goesOn = / (?:y|e|and|pero|but|mas) \P{Lu}.*$/u;
const relation =
  /^(?:mi|my|minha|meu|la|el) (?:mujer|marido|esposa|esposo|pareja|novi[oa]|madre|padre|mam[aá]|pap[aá]|herman[oa]|hij[oa]|jef[ea]|wife|husband|partner|mother|father|m[aã]e|pai|filh[oa])(?:[,:]| es| se llama| is)? +/iu;
const nameLike = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){0,5}$/u;
const politeness =
  /[,;. ]+(?:por favor|porfa(?:vor)?|please|pls|gracias|muchas gracias|thanks|thank you|obrigad[oa]|si[ .]*puede ser)$/iu;
/** Words of a sentence, which no name contains. */
const ordinary = list(
  'que, qué, k, q, precio, price, preco, cuesta, sale, vale, incluye, no, si, para, quiero, quisiera, mejor, un, una, uno, the, please, favor, cual, como, cuando, cuanto, cuanta, donde, por, con, sin, pero, me, te, se, mi, ya, hay, es, esta, ese, esa, eso, hola, gracias, ok, dale, vale, bueno, listo, perfecto, claro, espera, espere, esperá, momento, ahora, luego, despues, aun, todavia, duda, se, idea, a, en, al, yes, yeah, it, is, my, for, to, in, of, what, which, when, how, wait, minute, moment, later, want, would, like, not, dont, sure, thanks, hello, hi, sim, nao, um, uma, quero, queria, qual, quando, quanto, onde, com, sem, mas, meu, minha, obrigado, obrigada, ola, oi, depois, agora, espere, momento, noche, noches, noite, noites, night, nights, persona, personas, pessoas, people, habitacion, room, quarto, reserva, booking, nadie, nome, nombre, name, nada, nothing, barata, barato, cheaper, otra, otro, outra, outro, other, another, cancelar, cancel, hoy, today, hoje, mañana, manana, tomorrow, amanha',
);

const isName = (name: string): boolean => name.length <= 60 && nameLike.test(name);
const isOrdinary = (name: string): boolean =>
  plain(name)
    .split(' ')
    .some((word) => ordinary.has(word));
const cased =
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:de|del|da|das|do|dos|di|la|las|los|y|e|von|van|der|\p{Lu}[\p{L}\p{M}'’.-]*))+$/u;

/** No name is longer than this, phone number and thanks included. */
const longest = 300;

/** Without the phone number, the e-mail or the thanks that guests add. */
const trimmed = (text: string): string =>
  text
    .slice(0, longest)
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(
      /[,;.]? *(?:dni|nie|cpf|rg|pasaporte|passport|tel[eé]?f?o?n?o?|phone|mail|email|e-mail|correo)?[:.]? *\S*[\d@].*$/iu,
      '',
    )
    .replace(/[.! ]+$/, '')
    .replace(politeness, '')
    .replace(/[.!, ]+$/, '');

/** A name that the message brings along ("la doble, a nombre de Ana Pérez", "soy Ana Pérez y quería ..."). */
export const nameInPassing = (text: string): string | undefined => {
  const found = inPassing.exec(text);
  const said = (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').replace(relation, '');
  const name = trimmed(said.split(',')[0]?.replace(goesOn, '') ?? '');
  return isName(name) && !isOrdinary(name) ? name : whoWrites(text);
};

/** "Soy", "I'm" and "this is" say a lot else: what follows counts as far as it is written as a name. */
const whoWrites = (text: string): string | undefined => {
  const [, opener, said = ''] = presenting.exec(text) ?? [];
  const words = (leading.exec(said)?.[0] ?? '').split(' ');
  const end = words.findIndex((word) => ordinary.has(plain(word)));
  const name = trimmed(words.slice(0, end < 0 ? undefined : end).join(' '));
  // "I'm Spanish" and "I'm Ana" look the same.
  const least = /^i/iu.test(opener ?? '') ? 2 : 1;
  return isName(name) && name.split(' ').length >= least ? name : undefined;
};

/** Two words or more, written as names are. */
export const isPlainlyName = (text: string): boolean => {
  const name = trimmed(text);
  return !text.includes('?') && isName(name) && cased.test(name) && !isOrdinary(name);
};

/**
 * The name for a booking, when the message is one.
 *
 * @param understood the message means something else with high confidence; then only an introduced name counts
 */
export const guestNameIn = (text: string, understood: boolean): string | undefined => {
  const whole = trimmed(text);
  const name = whole.replace(introductions, '').replace(relation, '');
  const introduced = name !== whole;
  if (!isName(name) || text.includes('?')) return undefined;
  if (isOrdinary(name)) return undefined;
  return introduced || !understood || isPlainlyName(name) ? name : undefined;
};
