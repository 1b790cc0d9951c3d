import type { Localized } from '../hotels/hotel.ts';

/** What a guest reads whose message was kept and not answered. */
export const shedText: Localized = {
  es:
    'Ahora mismo nos llegan más mensajes de los que podemos contestar y el último quedó sin respuesta. ' +
    '[Escribinos|Escríbenos|Escríbanos] de nuevo en unos minutos, por favor. ' +
    'Si es una emergencia, [llamá|llama|llame] al {emergency}.',
  en:
    'More messages are reaching us right now than we can answer, and your last one got no reply. ' +
    'Please write again in a few minutes. In an emergency, call {emergency}.',
  pt:
    'Neste momento chegam mais mensagens do que conseguimos responder, e a última ficou sem resposta. ' +
    '[Escreva|Escreva-nos] de novo em alguns minutos, por favor. ' +
    'Em caso de emergência, ligue para o {emergency}.',
};
