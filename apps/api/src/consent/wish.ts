import type { Content } from '../channels/channel.ts';
import { list, plain } from '../conversation/words.ts';

/** The words that stop a service anywhere, and those of our languages. A word that may mean a booking is none. */
const stopWords = list(
  'stop, stop all, stopall, unsubscribe, opt out, optout, quit, remove me, stop messages, no more messages, ' +
    'baja, de baja, darme de baja, dar de baja, dame de baja, denme de baja, quiero darme de baja, desuscribir, ' +
    'desuscribirme, cancelar suscripción, parar, salir, no más mensajes, no quiero más mensajes, ' +
    'pare, parem, sair, descadastrar, cancelar inscrição, parar mensagens, não quero mais mensagens, remover',
);
const startWords = list('start, unstop, subscribe, opt in, optin, alta, de alta, volver, voltar, reativar');
/** Said after an answer, and not to begin again. */
const nods = list(
  'ok, okay, okey, oka, vale, listo, perfecto, bien, bueno, de acuerdo, gracias, muchas gracias, mil gracias, ok gracias, ' +
    'vale gracias, thanks, thank you, thx, ok thanks, great, fine, cool, perfect, obrigado, obrigada, muito obrigado, ' +
    'muito obrigada, valeu, beleza, tá bom, tudo bem, certo, perfeito, ótimo, chau, adiós, bye, tchau, 👍, 🙏, 👌, 👋, ✅',
);
const polite = /^(?:please|pls|por favor|porfa|pf) | (?:please|pls|por favor|porfa|pf|now|ya|ja)$/g;

/**
 * What a message says about being written to: no more, again, or nothing. Whatever else a guest writes asks for an
 * answer, and so for messages.
 */
export type Wish = 'out' | 'in' | 'none';

const wordsOf = (content: Content): string | undefined => {
  if (content.type === 'text') return content.text;
  if (content.type === 'media') return content.caption;
  return content.type === 'option' ? content.id : undefined;
};

export const wishOf = (content: Content): Wish => {
  if (content.type === 'reaction' || (content.type === 'media' && content.kind === 'sticker')) return 'none';
  const said = wordsOf(content);
  if (said === 'intent:opt_out') return 'out';
  // Nobody says it in more words; what does is for the model.
  if (said === undefined || said.length > 60) return 'in';
  const words = plain(said);
  if (stopWords.has(words) || stopWords.has(words.replaceAll(polite, ''))) return 'out';
  return nods.has(words) ? 'none' : 'in';
};

/** One of the words that bring the messages back and ask for nothing else. */
export const asksBack = (content: Content): boolean =>
  startWords.has(plain(wordsOf(content) ?? '').replaceAll(polite, ''));
