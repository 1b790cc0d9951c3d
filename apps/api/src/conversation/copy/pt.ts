import type { Copy } from './keys.ts';

/** What the agent says in Portuguese. `[br|pt]` is Brazil or Portugal. */
export const pt = {
  yes: ['Sim'],
  no: ['Não'],
  other: ['Outra coisa'],
  person: ['[Recepção|Receção]'],
  adults_one: ['{count} adulto'],
  adults_other: ['{count} adultos'],
  children_one: ['{count} criança'],
  children_other: ['{count} crianças'],
  nights_one: ['{count} noite'],
  nights_other: ['{count} noites'],
  party: ['{adults} e {children}'],
  stay: ['de {from} a {to}'],

  greeting: ['Olá! Sou o assistente do {hotel}. Como posso ajudar?', 'Olá de novo! Em que posso ajudar?'],
  speaking: ['Claro! Seguimos em português.', 'Com certeza, falo português.'],
  ask_help: ['Como posso ajudar?', 'Em que posso ajudar?'],
  goodbye: ['Até breve! Qualquer coisa, é só escrever aqui.', 'Tenha um ótimo dia!'],
  thanks: ['De nada! Se precisar de mais alguma coisa, estou aqui.', 'Foi um prazer! Mais alguma coisa?'],
  help: [
    'Sou o assistente automático do {hotel}. Posso ver disponibilidade e preços, reservar, alterar ou cancelar uma reserva, e responder sobre o hotel. Se preferir, passo para a [recepção|receção].',
    'Respondo pelo {hotel}: datas livres, preços, reservas e tudo sobre a casa. Também posso chamar uma pessoa.',
  ],
  acknowledged: [
    'Perfeito. Posso ajudar em mais alguma coisa?',
    'Combinado. Mais alguma coisa em que eu possa ajudar?',
  ],
  declined: ['Sem problema. Se precisar de outra coisa, é só dizer.', 'Tudo bem. Fico à disposição.'],
  opted_out: [
    'Pronto: não enviaremos mais mensagens. Se quiser voltar a falar [com a gente|connosco], é só escrever.',
  ],
  opted_in: ['Que bom falar de novo! [Você volta|Volta] a receber nossas mensagens. Em que posso ajudar?'],

  as_said: ['Como eu dizia:'],
  not_helped: [
    'Vejo que isso não basta. Quer que a [recepção|receção] responda?',
    'Talvez uma pessoa ajude melhor. Passo para a [recepção|receção]?',
  ],
  ask_dates: [
    'Para quais datas? Por exemplo: «de 12 a 15 de março» ou «este fim de semana».',
    'Qual o dia de chegada e o de saída? Por exemplo: «de 3 a 6 de abril».',
  ],
  ask_days: [
    'Que dias de {month}? Por exemplo: «de 12 a 15».',
    'De que dia até que dia de {month} ficaria bom?',
  ],
  ask_nights: ['Quantas noites a partir de {date}?', 'Chegando em {date}, até que dia?'],
  ask_party: [
    'Para quantas pessoas? Diga quantos adultos e, se houver, crianças.',
    'Quantos adultos e quantas crianças seriam?',
  ],
  dates_past: [
    'Essa data já passou (hoje é {today}). Que dias precisa?',
    'Esses dias já passaram. Quais seriam as datas?',
  ],
  dates_order: [
    'A saída tem de ser depois da chegada. Pode repetir as datas?',
    'As datas não batem: a saída fica antes da chegada. Quais seriam?',
  ],
  dates_far: [
    'Ainda não vendemos datas tão distantes: consigo ver até {limit}. Que dias quer ver?',
    'Só consigo ver até {limit}. Outras datas?',
  ],
  party_large: [
    'Para {guests} não temos um só quarto: cada um leva até {capacity} pessoas. Passo para a [recepção|receção] para um grupo?',
    'O maior quarto é para {capacity} pessoas. A [recepção|receção] pode juntar vários. Passo?',
  ],
  several_rooms: [
    'Por chat reservo um quarto de cada vez; vários juntos são com a [recepção|receção]. Passo?',
    'Para vários quartos é melhor a [recepção|receção]. Quer que eu passe?',
  ],
  offers: [
    'Para {guests}, {stay} ({nights}), tenho:\n{list}\nQuer reservar algum?',
    'Isto está livre para {guests}, {stay} ({nights}):\n{list}\nQual prefere?',
  ],
  offers_one: [
    'Para {guests}, {stay} ({nights}):\n{list}\nReservo?',
    'Isto é para {guests}, {stay} ({nights}):\n{list}\nQuer que eu reserve?',
  ],
  room_is: ['{room}: {description}; até {capacity} pessoas.'],
  room_unfit: [
    '{room} para {guests} não está livre nessas datas.',
    'Não tenho {room} para {guests} nesses dias.',
  ],
  offer_line: ['• {room}: {total} no total ({perNight} por noite){left}'],
  left_one: [', resta {count}'],
  left_other: [', restam {count}'],
  offers_none: [
    'Não tenho mais lugar para {guests}, {stay}. Tentamos outras datas?',
    'Estamos [lotados|completos] {stay} para {guests}. Quer ver outros dias?',
  ],
  offers_stale: ['\n(Dados de há {minutes} min: o sistema não responde agora e eu confirmo ao reservar.)'],
  cheaper_dates: [
    'Nesses dias o mais em conta é {room}: {total}. Mudando as datas fica mais barato:\n{list}\nAlguma serve?',
    'Por menos de {total} tenho outras datas:\n{list}\nQual ficaria bom?',
  ],
  cheaper_line: ['• {stay}: {room}, {total}'],
  cheapest: [
    'Para {guests}, {stay}, o mais em conta que tenho é {room}: {total} no total. Nos dias próximos não fica mais barato.',
    'Não tenho nada mais barato perto dessas datas: {room}, {total} no total, é o menor preço.',
  ],
  choose_dates: ['Qual dessas datas prefere?', 'Alguma dessas datas serve?'],
  choose_room: ['Qual quarto prefere?', 'Diga qual destes quartos quer.'],
  choose_only_room: ['Reservo este quarto: {room}?', 'Quer então {room}?'],
  ask_name: ['Em nome de quem faço a reserva?', 'Que nome coloco na reserva?'],
  confirm_booking: [
    'Confirmo antes de reservar: {room}, {stay} ({nights}), {guests}, em nome de {name}. Total {total}. {policy} Reservo?',
    'Recapitulando: {room}, {stay} ({nights}), {guests}, em nome de {name}, {total} no total. {policy} Posso confirmar?',
  ],
  free_until: ['Cancelamento grátis até {date}.'],
  not_free: ['Para estas datas já não há cancelamento grátis.'],
  booked: [
    'Reserva feita! Código {reference}: {room}, {stay}, {guests}, total {total}. [Esperamos por você!|Até breve!]',
  ],
  not_booked: [
    'Não reservei nada. Quer outras datas ou outro quarto?',
    'Fica sem reserva. Diga se quer mudar alguma coisa.',
  ],
  room_gone: ['Esse quarto acabou de ser ocupado. Vi de novo essas datas.', 'Alguém acabou de o reservar.'],
  booking_off: [
    'Agora não consigo fazer reservas por aqui. Passo para a [recepção|receção]?',
    'As reservas por chat estão em pausa. Quer que a [recepção|receção] atenda?',
  ],

  ask_reference: [
    '[Pode me dizer|Pode dizer-me] o código da reserva? É parecido com {example}.',
    'Preciso do código da reserva (por exemplo {example}).',
  ],
  reference_unknown: [
    'Não encontro a reserva {reference} no {hotel}. Pode conferir o código?',
    'Com o código {reference} não aparece nada no {hotel}. Será outro? Se não tiver, a [recepção|receção] procura.',
  ],
  no_code: [
    'Sem o código não consigo ver a reserva por aqui; a [recepção|receção] encontra pelo nome. Passo?',
    'O código está na mensagem de confirmação. Se não aparecer, quer que a [recepção|receção] procure?',
  ],
  ask_booking_name: [
    'Em nome de quem está a reserva {reference}?',
    'Para abrir preciso do nome com que {reference} foi feita.',
  ],
  name_mismatch: [
    'Esse não é o nome da reserva {reference}. Passo para a [recepção|receção]?',
    'Não coincide com o nome de {reference}. Quer que a [recepção|receção] veja?',
  ],
  status: ['Reserva {reference}, {state}: {room}, {stay} ({nights}), {guests}, total {total}.'],
  status_stale: ['\n(Dados de há {minutes} min: o sistema não responde agora.)'],
  confirmed: ['confirmada'],
  cancelled_state: ['cancelada'],
  ask_new_dates: [
    'Para que datas passo a reserva {reference}? Agora é {stay}.',
    'Quais seriam as novas datas para {reference} (hoje {stay})?',
  ],
  ask_other_dates: [
    'Para que datas passo a reserva {reference}?',
    'Que datas quer para a reserva {reference}?',
  ],
  confirm_change: [
    'A reserva {reference} ficaria {stay} ({nights}), {room}, {guests}, total {total}. Confirmo a alteração?',
    'A alteração ficaria assim: {room}, {stay} ({nights}), {guests}, total {total}. Faço?',
  ],
  confirm_change_again: [
    'Confirmo a alteração de {reference}? Ficaria {stay}, total {total}.',
    'A reserva {reference} ainda não mudou. Deixo {stay}, por {total}?',
  ],
  changed: ['Alteração feita: {reference} fica {stay} ({nights}), {room}, {guests}, total {total}.'],
  not_changed: ['Não alterei nada: {reference} continua igual.', 'A reserva {reference} fica como estava.'],
  change_unavailable: [
    'Esse quarto não está livre {stay}, por isso {reference} fica como estava. Tentamos outras datas?',
    'Sem lugar {stay}. A reserva {reference} não muda. Outras datas?',
  ],
  already_cancelled: ['A reserva {reference} já está cancelada.', '{reference} já consta como cancelada.'],
  confirm_cancel: [
    'Cancelo a reserva {reference} ({room}, {stay})? {policy}',
    'A reserva {reference} é {room}, {stay}. {policy} Cancelo?',
  ],
  confirm_cancel_again: [
    'A reserva {reference} ainda está de pé. Cancelo?',
    'Cancelo então a reserva {reference}?',
  ],
  cancelled: ['Reserva {reference} cancelada.'],
  not_cancelled: [
    'Não cancelei nada: {reference} continua de pé.',
    'Certo, {reference} continua confirmada.',
  ],

  pms_down: [
    'Não consigo consultar o sistema de reservas neste momento. Passo para a [recepção|receção]?',
    'O sistema de reservas não responde agora. Prefere que uma pessoa atenda?',
  ],
  not_possible: [
    'Isso não consigo fazer por aqui. Passo para a [recepção|receção]?',
    'Para isso é preciso uma pessoa da [recepção|receção]. Passo?',
  ],
  confirm_intent: ['Quer saber sobre isto: {label}?', 'Para dar a informação exata: é sobre {label}?'],
  choose_intent: ['Para ajudar melhor, é sobre algum destes temas?', 'Qual destes temas interessa?'],
  rephrase: [
    'Não tenho certeza de ter entendido. Pode dizer de outra forma? Por exemplo: «hora do check-in» ou «preço para dois na sexta».',
    'Desculpe, não entendi bem. Pode dizer com outras palavras?',
  ],
  not_understood: ['Desculpe, não entendi bem.', 'Não tenho certeza de ter entendido.'],
  menu: ['Estes são os temas em que posso ajudar:', 'Escolha um tema e continuamos:'],
  out_of_scope: [
    'Isso não consigo resolver por aqui, mas posso ajudar com disponibilidade, preços, reservas e tudo sobre o {hotel}. Passo para a [recepção|receção]?',
    'Com isso eu não posso ajudar. Quer que a [recepção|receção] atenda?',
  ],
  unsupported: [
    'Ainda não consigo ler esse tipo de mensagem. Pode escrever em texto?',
    'Por enquanto só leio texto. Pode escrever?',
  ],
  unsupported_audio: [
    'Ainda não consigo ouvir áudios. Pode escrever em texto, por favor?',
    'Por enquanto não ouço mensagens de voz: pode mandar em texto?',
  ],
  unsupported_media: [
    'Ainda não consigo ver fotos nem arquivos. Pode contar em texto do que se trata?',
    'Recebi o [arquivo|ficheiro], mas não consigo abrir. Pode escrever em texto o que precisa? Se preferir, peça para falar com uma pessoa.',
  ],
  handover: [
    'Vou passar para a [recepção|receção] com o seu pedido. Respondem por aqui assim que puderem.',
    'A [recepção|receção] já tem a nossa conversa. Respondem neste mesmo chat.',
  ],
  handover_later: [
    'A esta hora não há ninguém na [recepção|receção]. Deixo o seu pedido e respondem por aqui {when}.',
    'A [recepção|receção] está fechada agora. O seu pedido já está anotado e respondem {when}.',
  ],
  reception_back: [
    'A [recepção|receção] volta a atender {when}.',
    'Há alguém na [recepção|receção] de novo {when}.',
  ],
  from_today: ['hoje a partir das {time}'],
  from_tomorrow: ['amanhã a partir das {time}'],
  from_day: ['{date}, a partir das {time}'],
  handover_sorry: [
    'Lamento muito o que aconteceu. Já avisei a [recepção|receção]: uma pessoa responde por aqui.',
    'Peço muita desculpa. Passo agora mesmo para a [recepção|receção] e respondem neste chat.',
  ],
  handover_urgent: ['Aviso a [recepção|receção] agora mesmo. Se houver perigo, ligue para {emergency}.'],
  trouble: [
    'Algo falhou do nosso lado com a sua mensagem. Avisei a [recepção|receção] e respondem por aqui.',
  ],
} as const satisfies Copy;
