/** Short answers to a yes-or-no question; longer ones are the classifier's (`affirm`, `deny`). */
const phrases = (list: string): ReadonlySet<string> =>
  new Set(list.split(',').map((phrase) => phrase.trim()));

const yes = phrases(`
  si, sii, siii, sip, sep, claro, dale, ok, oka, okey, okay, vale, perfecto, bueno, confirmo,
  correcto, exacto, listo, de acuerdo, si por favor, si dale, si claro, si gracias, por supuesto,
  obvio, adelante, hacelo, hazlo, si confirmo, si reserva, si reservalo, yes, yep, yeah, yup,
  sure, yes please, please, please do, go ahead, correct, confirm, do it, sounds good, of course,
  yes thanks, yes book it, book it, sim, isso, pode, pode ser, pode sim, claro que sim,
  com certeza, beleza, blz, sim por favor, 👍, ✅, 👌, 🙌
`);

const no = phrases(`
  no, noo, nop, nope, no gracias, para nada, mejor no, no por ahora, todavia no, ahora no, nah,
  no thanks, no thank you, not now, not yet, dont, don't, please dont, nao, nao obrigado,
  nao obrigada, agora nao, melhor nao, ainda nao, 👎, ❌
`);

/** @returns undefined when the text is neither plainly yes nor plainly no */
export const yesOrNo = (text: string): 'yes' | 'no' | undefined => {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[.,;:!?¡¿"«»]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (yes.has(plain)) return 'yes';
  return no.has(plain) ? 'no' : undefined;
};
