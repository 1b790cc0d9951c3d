import type { Language } from '../hotels/hotel.ts';
import { list, plain } from './words.ts';

/** Said in every language by people who travel. */
const everywhere = list(
  'ok, oka, okay, wifi, wi, fi, no, info, mail, email, e, tel, whatsapp, check, in, out, checkin, checkout, late, early, hotel, spa, bar, minibar, suite, jacuzzi, transfer, web, link, app, pdf, visa, mastercard, paypal, a, uber, taxi, double, twin, single, king, queen, hostel, booking, airbnb, brunch, buffet',
);
/** Written alike in Spanish and Portuguese. */
const iberian = list(
  'reserva, reservar, reservas, cancelar, piscina, restaurante, adultos, adulto, hora, horas, que, de, para, por, favor, um, se, me, o, as, os, la, e, esta, tarde, dia, dias, das, persona, camas, cama, menu, vista, mar, animal, animales, animais, total, disponible, bus, metro, centro, marzo, abril, agosto, novembro, mascota, bebe, sauna, dos, individual, familiar',
);

/** The letters of a booking's code, an address or a number are of no language. */
const isCode = (word: string): boolean => /\d|@|^\p{Lu}{2,}-/u.test(word);

/** Small words that tell the two neighbours apart better than letters do. */
const spanish = list(
  'quiero, quisiera, mi, la, le, les, mis, tu, su, y, el, los, las, una, unas, con, sin, hay, tienen, tiene, tienes, tenéis, cuánto, cuánta, dónde, habitación, habitaciones, noche, noches, hola, buenas, buenos, gracias, hoy, mañana, ayer, somos, soy, es, al, del, en, lo, pero, muy, ya, necesito, puedo, pueden, precio, desayuno, cochera, nombre',
);
const portuguese = list(
  'quero, meu, olá, ola, minha, meus, minhas, seu, sua, do, dos, uma, com, sem, há, tem, têm, quanto, quanta, onde, quarto, quartos, noite, noites, oi, obrigado, obrigada, hoje, amanhã, ontem, sou, é, ao, na, nas, muito, mais, já, preciso, posso, podem, preço, não, sim, você, vocês, nome, em, dois, duas, bom, boa',
);

/** One of the two, when their own small words decide. */
const neighbour = (words: readonly string[]): Language | undefined => {
  const count = (own: ReadonlySet<string>): number => words.filter((word) => own.has(word)).length;
  const lead = count(spanish) - count(portuguese);
  return lead === 0 ? undefined : lead > 0 ? 'es' : 'pt';
};

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(' ')
    .filter((word) => /\p{L}/u.test(word));

interface Hearing {
  /** Of the conversation so far. */
  readonly known: Language | undefined;
  /** What else suggests a language: the guest's browser, the hotel. */
  readonly prior: Language;
  /** The likeliest language of some words; with a prior it takes more to be another one. */
  readonly detect: (words: string, prior?: Language) => Language | undefined;
}

/**
 * The language that a message is written in. Guests seldom change theirs; but before a conversation has one, the message
 * alone tells, without the words that could be of several languages.
 *
 * @returns undefined when nothing tells: the message could be of the prior's language as well as of another
 */
export const spokenLanguage = (text: string, { known, prior, detect }: Hearing): Language | undefined => {
  const words = text.split(/\s+/u).filter((word) => !isCode(word));
  const heard = (part: readonly string[], before?: Language): Language | undefined => {
    const said = part.join(' ');
    const language = detect(said, before);
    return language === 'en' || language === before ? language : (neighbour(wordsOf(said)) ?? language);
  };
  if (known) return heard(words, known) ?? known;
  const telling = words.filter((word) => wordsOf(word).some((each) => !everywhere.has(each)));
  const isIberian = telling.every((word) =>
    wordsOf(word).every((each) => iberian.has(each) || everywhere.has(each)),
  );
  return isIberian && (prior !== 'en' || telling.length === 0) ? undefined : heard(telling);
};
