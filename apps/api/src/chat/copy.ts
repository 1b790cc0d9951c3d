import type { Language } from '../hotels/hotel.ts';

/** What the page's script says. */
export interface ClientCopy {
  readonly you: string;
  readonly agent: string;
  readonly staff: string;
  readonly failed: string;
  readonly retry: string;
  readonly why: string;
  readonly intent: string;
  readonly confidence: string;
  readonly band: string;
  readonly bands: Readonly<Record<string, string>>;
  readonly ranking: string;
  readonly language: string;
  readonly flags: string;
  readonly on: string;
  readonly off: string;
  readonly cache: string;
  readonly hit: string;
  readonly miss: string;
  readonly none: string;
  readonly took: string;
}

interface ChatCopy {
  readonly language: string;
  readonly hotel: string;
  readonly restart: string;
  readonly conversation: string;
  readonly typing: string;
  readonly handedOver: string;
  readonly welcome: (hotel: string) => string;
  readonly suggestions: readonly string[];
  readonly suggestionsLabel: string;
  readonly message: string;
  readonly placeholder: string;
  readonly send: string;
  readonly needsScript: string;
  readonly client: ClientCopy;
}

/** Spanish keeps clear of verbs that differ between `vos`, `tú` and `usted`. */
export const chatCopy: Readonly<Record<Language, ChatCopy>> = {
  es: {
    language: 'Idioma',
    hotel: 'Hotel',
    restart: 'Reiniciar',
    conversation: 'Conversación',
    typing: 'El asistente está escribiendo',
    handedOver: 'La conversación está en manos de recepción. La respuesta aparecerá aquí.',
    welcome: (hotel) =>
      `¡Hola! Soy el asistente de ${hotel}. Respondo sobre disponibilidad, precios, reservas y todo lo del hotel.`,
    suggestions: [
      '¿Hay habitación este fin de semana para 2 personas?',
      '¿El desayuno está incluido?',
      '¿Se admiten mascotas?',
    ],
    suggestionsLabel: 'Preguntas para empezar',
    message: 'Mensaje',
    placeholder: 'Escribir un mensaje',
    send: 'Enviar',
    needsScript: 'Este chat necesita JavaScript.',
    client: {
      you: 'Mensaje propio',
      agent: 'Asistente',
      staff: 'Recepción',
      failed: 'No se pudo enviar.',
      retry: 'Reintentar',
      why: 'Por qué esta respuesta',
      intent: 'Intención',
      confidence: 'Confianza',
      band: 'Banda',
      bands: { high: 'alta', medium: 'media', low: 'baja' },
      ranking: 'Candidatas',
      language: 'Idioma',
      flags: 'Flags',
      on: 'sí',
      off: 'no',
      cache: 'Consultas al PMS',
      hit: 'de la caché',
      miss: 'no estaba en la caché',
      none: 'ninguno',
      took: 'Tiempo',
    },
  },
  en: {
    language: 'Language',
    hotel: 'Hotel',
    restart: 'Start over',
    conversation: 'Conversation',
    typing: 'The assistant is typing',
    handedOver: 'Reception has this conversation now. Their answer will appear here.',
    welcome: (hotel) =>
      `Hello! I'm the assistant of ${hotel}. Ask me about free rooms, prices, bookings and anything about the hotel.`,
    suggestions: ['Do you have a room for 2 this weekend?', 'Is breakfast included?', 'Are pets allowed?'],
    suggestionsLabel: 'Questions to begin with',
    message: 'Message',
    placeholder: 'Write a message',
    send: 'Send',
    needsScript: 'This chat needs JavaScript.',
    client: {
      you: 'You',
      agent: 'Assistant',
      staff: 'Reception',
      failed: 'Could not be sent.',
      retry: 'Try again',
      why: 'Why this answer',
      intent: 'Intent',
      confidence: 'Confidence',
      band: 'Band',
      bands: { high: 'high', medium: 'medium', low: 'low' },
      ranking: 'Candidates',
      language: 'Language',
      flags: 'Flags',
      on: 'on',
      off: 'off',
      cache: 'PMS reads',
      hit: 'cache hit',
      miss: 'cache miss',
      none: 'none',
      took: 'Time',
    },
  },
  pt: {
    language: 'Idioma',
    hotel: 'Hotel',
    restart: 'Recomeçar',
    conversation: 'Conversa',
    typing: 'O assistente está digitando',
    handedOver: 'A recepção assumiu esta conversa. A resposta vai aparecer aqui.',
    welcome: (hotel) =>
      `Olá! Sou o assistente do ${hotel}. Respondo sobre disponibilidade, preços, reservas e tudo do hotel.`,
    suggestions: [
      'Tem quarto para 2 pessoas neste fim de semana?',
      'O café da manhã está incluído?',
      'Aceitam animais?',
    ],
    suggestionsLabel: 'Perguntas para começar',
    message: 'Mensagem',
    placeholder: 'Escreva uma mensagem',
    send: 'Enviar',
    needsScript: 'Este chat precisa de JavaScript.',
    client: {
      you: 'Você',
      agent: 'Assistente',
      staff: 'Recepção',
      failed: 'Não foi possível enviar.',
      retry: 'Tentar de novo',
      why: 'Por que esta resposta',
      intent: 'Intenção',
      confidence: 'Confiança',
      band: 'Faixa',
      bands: { high: 'alta', medium: 'média', low: 'baixa' },
      ranking: 'Candidatas',
      language: 'Idioma',
      flags: 'Flags',
      on: 'sim',
      off: 'não',
      cache: 'Consultas ao PMS',
      hit: 'do cache',
      miss: 'não estava no cache',
      none: 'nenhum',
      took: 'Tempo',
    },
  },
};
