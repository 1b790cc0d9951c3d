import { seededRandom } from '../src/random.ts';

/** A way in which people write, or phones do. */
export type Distort = (text: string, lang: string, random: () => number) => string;

type Phrases = Readonly<Record<string, readonly string[]>>;

// Deliberately wordy, and in no list of the package: what the stripping of politeness knows proves nothing.
export const BEFORE: Phrases = {
  es: [
    'Muy distinguidos anfitriones, antes que nada los felicito por el trato de siempre;',
    'Qué alegría escribirles de nuevo, ojalá anden fenómeno por allá.',
    'Ustedes sabrán perdonar la molestia a estas horas:',
    'Si fueran tan gentiles y tuvieran un ratito libre para ayudarme,',
    'Con todo respeto y sin ánimo de apurarlos,',
    'Ay, qué pena con ustedes, soy un poco despistada,',
  ],
  en: [
    'Most esteemed innkeepers, allow me to congratulate you on your fine establishment;',
    'Lovely to be in touch again, trust everyone is keeping splendidly.',
    'Terribly sorry to be a nuisance at this hour, but',
    'Whenever you lovely folks have a spare minute to lend a hand,',
    'With all due respect and without wanting to rush anybody,',
    'Oh dear, I am a bit of a scatterbrain,',
  ],
  pt: [
    'Ilustríssimos anfitriões, antes de mais nada parabéns pelo carinho de sempre;',
    'Que alegria falar com vocês outra vez, tomara que esteja tudo ótimo por aí.',
    'Mil perdões pelo incômodo a esta hora, mas',
    'Se tiverem um minutinho livre e a delicadeza de me ajudar,',
    'Com todo o respeito e sem querer apressar ninguém,',
    'Ai, que vergonha, sou meio distraída,',
  ],
};

export const AFTER: Phrases = {
  es: [
    'Les quedo infinitamente reconocida.',
    'Que la vida les devuelva tanta amabilidad!',
    'Un cariño enorme para todos.',
    'Disculpen lo pesado.',
  ],
  en: [
    'Forever in your debt.',
    'You are absolute angels, bless you!',
    'Warmest hugs to the whole gang.',
    'Pardon my rambling.',
  ],
  pt: [
    'Fico eternamente em dívida com vocês.',
    'Que a vida retribua tanta gentileza!',
    'Um carinho enorme para todo mundo.',
    'Perdoem a chatice.',
  ],
};

const RAMBLE_BEFORE: Phrases = {
  es: [
    'eh bueno mirá te cuento que recién salgo del trabajo y estaba pensando viste y digo ya que estoy te mando un audio',
    'ehm a ver cómo te explico estamos acá con mi hermana charlando y me dice che preguntá porque yo no me acuerdo',
    'este bueno soy yo otra vez la de ayer perdón que hable rápido es que voy caminando',
  ],
  en: [
    'uh so yeah basically I just got out of work and I was thinking about it you know so I figured I would send a voice note',
    'um okay so how do I put this my sister is here next to me and she says just ask them because I never remember',
    'right so it is me again from yesterday sorry if I talk fast I am walking down the road',
  ],
  pt: [
    'é então assim ó acabei de sair do trabalho e fiquei pensando sabe aí falei já que tô aqui vou mandar um áudio',
    'hum deixa ver como eu explico tô aqui com a minha irmã conversando e ela falou pergunta logo porque eu nunca lembro',
    'bom sou eu de novo a de ontem desculpa falar rápido é que tô andando na rua',
  ],
};

const RAMBLE_AFTER: Phrases = {
  es: [
    'eh nada eso bueno después me decís dale',
    'no sé si se escuchó bien hay mucho ruido acá igual eso era',
  ],
  en: [
    'so um yeah that is it really let us see',
    'no idea if you can hear me it is so loud here anyway that was it',
  ],
  pt: ['é isso né aí depois me fala tá', 'não sei se deu pra ouvir tem muito barulho aqui mas era isso'],
};

const pick = (phrases: Phrases, lang: string, random: () => number): string => {
  const own = phrases[lang]!;
  return own[Math.floor(random() * own.length)]!;
};

const NEIGHBOURS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const neighbour = (letter: string, random: () => number): string => {
  const row = NEIGHBOURS.find((keys) => keys.includes(letter.toLowerCase()));
  if (row === undefined) return letter;
  const at = row.indexOf(letter.toLowerCase());
  return row[random() < 0.5 ? Math.max(0, at - 1) : Math.min(row.length - 1, at + 1)]!;
};

const TYPO_SHARE = 0.06;

/** Six letters in a hundred: another key, lost, doubled, or swapped with the next one. */
const typos: Distort = (text, _, random) => {
  const letters = Array.from(text);
  let typed = '';
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[i]!;
    if (random() >= TYPO_SHARE || !/\p{L}/u.test(letter)) typed += letter;
    else {
      const kind = Math.floor(random() * 4);
      if (kind === 0) typed += neighbour(letter, random);
      else if (kind === 1) typed += letter + letter;
      else if (kind === 2 && i + 1 < letters.length) {
        typed += letters[i + 1]! + letter;
        i += 1;
      }
    }
  }
  return typed;
};

export const DISTORTIONS = {
  'politeness in no list': (text, lang, random) =>
    `${pick(BEFORE, lang, random)} ${text} ${pick(AFTER, lang, random)}`,
  'typing errors': typos,
  'no accents': (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  capitals: (text) => text.toUpperCase(),
  'a voice note': (text, lang, random) =>
    [
      pick(RAMBLE_BEFORE, lang, random),
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s]/gu, ' ')
        .replaceAll(/\s+/gu, ' '),
      pick(RAMBLE_AFTER, lang, random),
    ].join(' '),
} as const satisfies Record<string, Distort>;

export const distorted = (
  messages: readonly { readonly text: string; readonly intent: string; readonly lang?: string }[],
  distort: Distort,
  seed = 1,
): { text: string; intent: string; lang: string }[] => {
  const random = seededRandom(seed);
  return messages.map(({ text, intent, lang = 'es' }) => ({
    text: distort(text, lang, random),
    intent,
    lang,
  }));
};
