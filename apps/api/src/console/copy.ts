import type { LadderReason } from '@hotel/nlp-fallback';
import { hotelLabel, isHotelIntent } from '@hotel/nlp-fallback/hotel';
import type { Language } from '../hotels/hotel.ts';

export interface ConsoleCopy {
  readonly title: string;
  readonly key: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly wrongKey: string;
  readonly foreign: string;
  readonly notFound: string;
  readonly back: string;
  readonly nobody: string;
  /** Followed by how long. */
  readonly waiting: string;
  readonly answered: string;
  readonly status: string;
  readonly reason: string;
  readonly intent: string;
  readonly channel: string;
  readonly language: string;
  readonly transcript: string;
  readonly authors: Readonly<Record<'guest' | 'agent' | 'staff', string>>;
  readonly reply: string;
  readonly send: string;
  readonly giveBack: string;
  readonly withAgent: string;
  readonly notSent: string;
  readonly replyOff: string;
  readonly optedOut: string;
  readonly refresh: string;
  readonly reasons: Readonly<
    Record<
      LadderReason | 'accepted' | 'complaint' | 'failure' | 'agent_off' | 'elsewhere' | 'taken_over',
      string
    >
  >;
}

/** What the console says. */
export const consoleCopy: Readonly<Record<Language, ConsoleCopy>> = {
  es: {
    title: 'Recepción',
    key: 'Clave de acceso',
    signIn: 'Entrar',
    signOut: 'Salir',
    wrongKey: 'La clave no es válida.',
    foreign: 'El formulario no llegó desde esta página. No se hizo nada.',
    notFound: 'No existe esa conversación.',
    back: 'Todas las conversaciones',
    nobody: 'Nadie espera una respuesta.',
    waiting: 'Esperando hace',
    status: 'Estado',
    answered: 'Respondida',
    reason: 'Motivo',
    intent: 'Última intención',
    channel: 'Canal',
    language: 'Idioma',
    transcript: 'Conversación',
    authors: { guest: 'Huésped', agent: 'Asistente', staff: 'Recepción' },
    reply: 'Respuesta',
    send: 'Enviar respuesta',
    giveBack: 'Devolver al asistente',
    withAgent: 'El asistente atiende esta conversación.',
    notSent: 'La respuesta no se envió: el texto debe tener entre 1 y 4000 caracteres.',
    replyOff: 'Por ahora no se responde desde aquí.',
    optedOut: 'El huésped pidió no recibir más mensajes. Se le puede responder cuando vuelva a escribir.',
    refresh: 'Actualizar',
    reasons: {
      emergency: 'Emergencia',
      anger: 'Enojo',
      payment_dispute: 'Reclamo por un pago',
      asked: 'Pidió hablar con una persona',
      accepted: 'Aceptó hablar con una persona',
      agent_off: 'El asistente está apagado en este canal',
      complaint: 'Queja',
      elsewhere: 'Una persona respondió desde el teléfono del hotel',
      repeated: 'Insistió con lo mismo',
      failure: 'Fallo técnico',
      taken_over: 'Lo tomó una persona',
      out_of_scope: 'El asistente no sabe de eso',
      ambiguous: 'El asistente no entendió',
      unsure: 'El asistente no entendió',
      denied: 'Rechazó lo que se le ofreció',
    },
  },
  en: {
    title: 'Reception',
    key: 'Access key',
    signIn: 'Sign in',
    signOut: 'Sign out',
    wrongKey: 'This key is not valid.',
    foreign: 'The form did not come from this page. Nothing was done.',
    notFound: 'There is no such conversation.',
    back: 'All conversations',
    nobody: 'Nobody is waiting for an answer.',
    waiting: 'Waiting for',
    status: 'Status',
    answered: 'Answered',
    reason: 'Reason',
    intent: 'Last intent',
    channel: 'Channel',
    language: 'Language',
    transcript: 'Conversation',
    authors: { guest: 'Guest', agent: 'Assistant', staff: 'Reception' },
    reply: 'Reply',
    send: 'Send reply',
    giveBack: 'Give back to the assistant',
    withAgent: 'The assistant has this conversation.',
    notSent: 'The reply was not sent: its text needs 1 to 4000 characters.',
    replyOff: 'For now replies are not sent from here.',
    optedOut: 'The guest asked for no more messages. You can answer once the guest writes again.',
    refresh: 'Refresh',
    reasons: {
      emergency: 'Emergency',
      anger: 'Anger',
      payment_dispute: 'Dispute about a payment',
      asked: 'Asked for a person',
      accepted: 'Accepted to talk with a person',
      agent_off: 'The assistant is off on this channel',
      complaint: 'Complaint',
      elsewhere: "A person answered from the hotel's phone",
      repeated: 'Asked for the same again',
      failure: 'Technical failure',
      taken_over: 'Taken by a person',
      out_of_scope: 'Not something the assistant knows',
      ambiguous: 'The assistant did not understand',
      unsure: 'The assistant did not understand',
      denied: 'Turned down what was offered',
    },
  },
  pt: {
    title: 'Recepção',
    key: 'Chave de acesso',
    signIn: 'Entrar',
    signOut: 'Sair',
    wrongKey: 'A chave não é válida.',
    foreign: 'O formulário não veio desta página. Nada foi feito.',
    notFound: 'Essa conversa não existe.',
    back: 'Todas as conversas',
    nobody: 'Ninguém está esperando resposta.',
    waiting: 'Esperando há',
    status: 'Situação',
    answered: 'Respondida',
    reason: 'Motivo',
    intent: 'Última intenção',
    channel: 'Canal',
    language: 'Idioma',
    transcript: 'Conversa',
    authors: { guest: 'Hóspede', agent: 'Assistente', staff: 'Recepção' },
    reply: 'Resposta',
    send: 'Enviar resposta',
    giveBack: 'Devolver ao assistente',
    withAgent: 'O assistente está atendendo esta conversa.',
    notSent: 'A resposta não foi enviada: o texto precisa ter de 1 a 4000 caracteres.',
    replyOff: 'Por enquanto não se responde daqui.',
    optedOut: 'O hóspede pediu para não receber mais mensagens. Dá para responder quando voltar a escrever.',
    refresh: 'Atualizar',
    reasons: {
      emergency: 'Emergência',
      anger: 'Irritação',
      payment_dispute: 'Contestação de pagamento',
      asked: 'Pediu para falar com uma pessoa',
      accepted: 'Aceitou falar com uma pessoa',
      agent_off: 'O assistente está desligado neste canal',
      complaint: 'Reclamação',
      elsewhere: 'Uma pessoa respondeu pelo telefone do hotel',
      repeated: 'Insistiu no mesmo pedido',
      failure: 'Falha técnica',
      taken_over: 'Assumida por uma pessoa',
      out_of_scope: 'O assistente não sabe disso',
      ambiguous: 'O assistente não entendeu',
      unsure: 'O assistente não entendeu',
      denied: 'Recusou o que foi oferecido',
    },
  },
};

/** An intent in words. One that is not the model's keeps its name. */
export const intentText = (intent: string, language: Language): string =>
  isHotelIntent(intent) ? hotelLabel(intent, language).label : intent;

/** Why a conversation was handed over: a reason of the agent's, or the intent that a person has to fulfil. */
export const reasonText = (reason: string, language: Language): string => {
  const { reasons } = consoleCopy[language];
  return Object.hasOwn(reasons, reason)
    ? reasons[reason as keyof typeof reasons]
    : intentText(reason, language);
};
