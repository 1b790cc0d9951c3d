import type { Pending } from './state.ts';
import { list, plain } from './words.ts';

/** Yes, whatever else is agreed with. */
const yes = list(
  'si, s, y, sii, siii, sip, sep, sisi, confirmo, confirmado, correcto, exacto, de acuerdo, por supuesto, adelante, hacelo, hazlo, hagalo, va, sale, orale, ' +
    'quiero, la quiero, lo quiero, me la quedo, me lo quedo, quero, fico com ele, i want it, ill take it, yes, yep, yeah, yup, yess, sure, correct, confirm, confirmed, go ahead, do it, sounds good, of course, absolutely, definitely, ' +
    'sim, isso, isso mesmo, pode, pode ser, pode sim, com certeza, confirmado, certo, ta bom, ta certo, esta bem, fechado, ' +
    '👍, ✅, 👌, 🙌',
);
/** Yes too, but also said before a no ("bueno, mejor no"). */
const mild = list(
  'claro, dale, ok, oka, oki, okey, okay, vale, perfecto, perfeito, perfect, bueno, listo, obvio, genial, great, fine, alright, all right, please do, beleza, blz, bom, esta bien, me parece bien',
);
const no = list(
  'no, n, noo, nop, nope, nah, nao, mejor no, melhor nao, para nada, not now, not yet, dont, please dont, rather not, de ninguna manera, nem pensar, 👎, ❌',
);
/** Says nothing by itself. */
const filler = list(
  'por favor, porfa, porfis, pls, please, gracias, muchas gracias, thanks, thank you, thx, obrigado, obrigada, por ahora, todavia, ahora, aun, agora, ainda, por enquanto, for now, entonces, pues, then, entao, ya, ja, eso, asi, that, it, la, lo, a, o, reserva, reservala, reservalo, reservar, resérvame, reservame, reserve, book, book it, hacela, hazla, cancela, cancelala, cancelar, cancele, cancel, cancel it, cambiala, cambialo, change it, muda, mude, que, 🙏, 😊, 🙂, 😀, 😄',
);
/** The thing itself, said in answer to "shall I?". */
const imperatives: Readonly<Partial<Record<Pending['kind'], ReadonlySet<string>>>> = {
  confirm_booking: list(
    'reserva, reservá, reservala, reservalo, resérvala, reserve, reservar, reserve it, book it, book, please book it, confirmar, confirma, confirmala, confirme, pode reservar, pode confirmar, quiero reservar, quiero confirmar',
  ),
  confirm_cancel: list(
    'cancela, cancelala, cancelalo, cancele, cancelar, cancel, cancel it, please cancel it, pode cancelar, confirmar, confirma, quiero cancelar, quiero cancelarla',
  ),
  confirm_change: list(
    'cambiala, cambialo, cambia, cambie, cambiar, change it, change, muda, mude, pode mudar, pode alterar, confirmar, confirma',
  ),
};
const longest = 4;

/**
 * A short answer to a yes-or-no question; longer ones are the classifier's (`affirm`, `deny`).
 *
 * @param asked the question that is open: in answer to "shall I cancel?", "cancel it" is a yes
 * @returns undefined when the text is neither plainly yes nor plainly no
 */
export const yesOrNo = (text: string, asked?: Pending['kind']): 'yes' | 'no' | undefined => {
  const said = plain(text);
  if (asked && imperatives[asked]?.has(said)) return 'yes';
  const words = said === '' ? [] : (said.match(/\p{Extended_Pictographic}|[\p{L}\p{N}]+/gu) ?? []);
  const found = { yes: false, mild: false, no: false };
  // The longest phrase of the lists, again and again; a word in none of them makes the whole something else.
  for (let i = 0; i < words.length;) {
    let taken = 0;
    for (let n = Math.min(longest, words.length - i); n > 0 && taken === 0; n--) {
      const phrase = words.slice(i, i + n).join(' ');
      const kind = yes.has(phrase) ? 'yes' : mild.has(phrase) ? 'mild' : no.has(phrase) ? 'no' : undefined;
      if (kind) found[kind] = true;
      if (kind ?? filler.has(phrase)) taken = n;
    }
    if (taken === 0) return undefined;
    i += taken;
  }
  if (found.no) return found.yes || said.startsWith('claro que') ? undefined : 'no';
  if (said === 'please' || found.yes || found.mild) return 'yes';
  return undefined;
};

/** "Yes, but ..." is not yet a yes. */
export const hedges = (text: string): boolean => hedge.test(` ${plain(text)} `) || text.includes('?');
const hedge =
  / (?:pero|pera|but|mas|porem|antes|before|aunque|salvo|excepto|except|unless|if|duda|dudas|todavia|espera|wait|solo que|no|nao|not|dont) /;
