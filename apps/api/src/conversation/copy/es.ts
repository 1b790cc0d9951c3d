/**
 * What the agent says in Spanish. `{name}` is a value; `[vos|tú|usted]` is the hotel's way to address guests.
 * Several variants are used in turn, so that a guest never reads the same sentence twice in a row.
 */
export const es = {
  yes: ['Sí'],
  no: ['No'],
  other: ['Otra cosa'],
  person: ['Recepción'],
  adults_one: ['{count} adulto'],
  adults_other: ['{count} adultos'],
  children_one: ['{count} niño'],
  children_other: ['{count} niños'],
  nights_one: ['{count} noche'],
  nights_other: ['{count} noches'],
  party: ['{adults} y {children}'],
  stay: ['del {from} al {to}'],

  greeting: [
    '¡Hola! Soy el asistente de {hotel}. [Contame|Cuéntame|Cuénteme]: ¿en qué [te|te|le] ayudo?',
    '¡Hola de nuevo! ¿En qué [te|te|le] puedo ayudar?',
  ],
  speaking: ['¡Claro! Seguimos en español.', 'Por supuesto, hablo español.'],
  ask_help: ['¿En qué [te|te|le] ayudo?', '[Decime|Dime|Dígame], ¿en qué [te|te|le] ayudo?'],
  goodbye: [
    '¡Hasta pronto! Cualquier cosa, [escribime|escríbeme|escríbame] por [acá|aquí|aquí].',
    '¡Que [tengas|tengas|tenga] un buen día!',
  ],
  thanks: [
    '¡De nada! Si [necesitás|necesitas|necesita] algo más, [acá|aquí|aquí] estoy.',
    '¡Un placer! ¿Algo más?',
  ],
  help: [
    'Soy el asistente automático de {hotel}. Puedo ver disponibilidad y precios, reservar, cambiar o cancelar una reserva, y responder sobre el hotel. Si [preferís|prefieres|prefiere], [te|te|le] paso con recepción.',
    'Respondo por {hotel}: fechas libres, precios, reservas y todo sobre la casa. También puedo pasar[te|te|le] con una persona.',
  ],
  acknowledged: [
    'Perfecto. ¿[Querés|Quieres|Quiere] que [te|te|le] ayude con algo más?',
    'De acuerdo. ¿Algo más en lo que pueda ayudar[te|te|le]?',
  ],
  declined: [
    'Sin problema. Si [necesitás|necesitas|necesita] otra cosa, [decime|dime|dígame].',
    'Está bien. Quedo a disposición.',
  ],
  opted_out: [
    'Listo: no [te|te|le] enviaremos más mensajes. Si [querés|quieres|quiere] volver a hablar con nosotros, [escribinos|escríbenos|escríbanos] cuando [quieras|quieras|quiera].',
  ],
  opted_in: [
    '¡Qué bueno [tenerte|tenerte|tenerlo] de vuelta! [Vas|Vas|Va] a recibir de nuevo nuestros mensajes. ¿En qué [te|te|le] ayudo?',
  ],

  as_said: ['Como [te|te|le] decía:'],
  not_helped: [
    'Veo que con eso no alcanza. ¿[Querés|Quieres|Quiere] que [te|te|le] conteste recepción?',
    'Quizás [te|te|le] ayude mejor una persona. ¿[Te|Te|Le] paso con recepción?',
  ],
  ask_dates: [
    '¿Para qué fechas? Por ejemplo: «del 12 al 15 de marzo» o «este finde».',
    '¿[Me decís|Me dices|Me dice] el día de llegada y el de salida? Por ejemplo: «del 3 al 6 de abril».',
  ],
  ask_days: [
    '¿Qué días de {month}? Por ejemplo: «del 12 al 15».',
    '¿De qué día a qué día de {month} [te|te|le] vendría bien?',
  ],
  ask_nights: ['¿Cuántas noches desde el {date}?', '¿Hasta qué día, llegando el {date}?'],
  ask_party: [
    '¿Para cuántas personas? [Decime|Dime|Dígame] adultos y, si vienen, niños.',
    '¿Cuántos adultos y cuántos niños serían?',
  ],
  dates_past: [
    'Esa fecha ya pasó (hoy es {today}). ¿Qué días [necesitás|necesitas|necesita]?',
    'Esos días ya pasaron. ¿Para qué fechas sería?',
  ],
  dates_order: [
    'La salida tiene que ser después de la llegada. ¿Me [repetís|repites|repite] las fechas?',
    'No me [cierran|cuadran|cuadran] las fechas: la salida queda antes de la llegada. ¿Cuáles serían?',
  ],
  dates_far: [
    'Todavía no vendemos fechas tan lejanas: puedo mirar hasta el {limit}. ¿Qué días [querés|quieres|quiere] ver?',
    'Solo puedo ver hasta el {limit}. ¿Otras fechas?',
  ],
  party_large: [
    'Para {guests} no tenemos una sola habitación: caben hasta {capacity} personas en cada una. ¿[Te|Te|Le] paso con recepción para un grupo?',
    'La habitación más grande es para {capacity} personas. Recepción puede armar varias. ¿[Te|Te|Le] paso?',
  ],
  several_rooms: [
    'Por chat reservo de a una habitación; varias juntas las arma recepción. ¿[Te|Te|Le] paso?',
    'Para varias habitaciones [te|te|le] atiende mejor recepción. ¿[Querés|Quieres|Quiere] que [te|te|le] pase?',
  ],
  offers: [
    'Para {guests}, {stay} ({nights}), tengo:\n{list}\n¿[Querés|Quieres|Quiere] reservar alguna?',
    'Esto hay para {guests}, {stay} ({nights}):\n{list}\n¿Cuál [te|te|le] gustaría?',
  ],
  offers_one: [
    'Para {guests}, {stay} ({nights}):\n{list}\n¿La reservo?',
    'Esto es para {guests}, {stay} ({nights}):\n{list}\n¿[Querés|Quieres|Quiere] que la reserve?',
  ],
  room_is: ['{room}: {description}; hasta {capacity} personas.'],
  room_unfit: ['{room} para {guests} no queda en esas fechas.', 'No tengo {room} para {guests} esos días.'],
  offer_line: ['• {room}: {total} en total ({perNight} por noche){left}'],
  left_one: [', queda {count}'],
  left_other: [', quedan {count}'],
  offers_none: [
    'No me queda lugar para {guests}, {stay}. ¿Probamos otras fechas?',
    'Está completo para {guests} {stay}. ¿[Querés|Quieres|Quiere] ver otros días?',
  ],
  offers_stale: ['\n(Datos de hace {minutes} min: el sistema no responde ahora y los confirmo al reservar.)'],
  cheaper_dates: [
    'Esos días lo más económico es {room}: {total}. Cambiando las fechas baja:\n{list}\n¿[Te|Te|Le] sirve alguna?',
    'Por menos de {total} tengo otras fechas:\n{list}\n¿Cuál [te|te|le] vendría bien?',
  ],
  cheaper_line: ['• {stay}: {room}, {total}'],
  cheapest: [
    'Para {guests}, {stay}, lo más económico que tengo es {room}: {total} en total. En los días cercanos no baja.',
    'No tengo nada más económico cerca de esas fechas: {room}, {total} en total, es lo que menos sale.',
  ],
  choose_dates: [
    '¿Cuál de esas fechas [preferís|prefieres|prefiere]?',
    '¿[Te|Te|Le] sirve alguna de esas fechas?',
  ],
  choose_room: [
    '¿Qué habitación [preferís|prefieres|prefiere]?',
    '[Decime|Dime|Dígame] cuál de estas habitaciones [querés|quieres|quiere].',
  ],
  choose_only_room: ['¿Reservo esta habitación: {room}?', '¿[Querés|Quieres|Quiere] entonces {room}?'],
  ask_name: ['¿A nombre de quién hago la reserva?', '¿Qué nombre pongo en la reserva?'],
  confirm_booking: [
    'Confirmo antes de reservar: {room}, {stay} ({nights}), {guests}, a nombre de {name}. Total {total}. {policy} ¿Reservo?',
    'Repaso: {room}, {stay} ({nights}), {guests}, a nombre de {name}, {total} en total. {policy} ¿Lo confirmo?',
  ],
  free_until: ['Cancelación sin cargo hasta el {date}.'],
  not_free: ['Por la fecha, ya no tiene cancelación gratuita.'],
  booked: [
    '¡Reserva hecha! Código {reference}: {room}, {stay}, {guests}, total {total}. ¡[Te|Te|Le] esperamos!',
  ],
  not_booked: [
    'No reservé nada. ¿[Querés|Quieres|Quiere] otras fechas u otra habitación?',
    'Queda sin reservar. [Decime|Dime|Dígame] si [querés|quieres|quiere] cambiar algo.',
  ],
  room_gone: [
    'Justo se ocupó esa habitación. Miré de nuevo esas fechas.',
    'Alguien la reservó [recién|hace un momento|hace un momento].',
  ],
  booking_off: [
    'Ahora mismo no puedo tomar reservas por [acá|aquí|aquí]. ¿[Te|Te|Le] paso con recepción?',
    'Las reservas por chat están en pausa. ¿[Querés|Quieres|Quiere] que [te|te|le] atienda recepción?',
  ],

  ask_reference: [
    '¿[Me pasás|Me pasas|Me pasa] el código de la reserva? Es como {example}.',
    'Necesito el código de la reserva (por ejemplo {example}).',
  ],
  reference_unknown: [
    'No encuentro la reserva {reference} en {hotel}. ¿[Podés|Puedes|Puede] revisar el código?',
    'Con el código {reference} no me aparece nada en {hotel}. ¿Será otro? Si no lo [tenés|tienes|tiene], lo busca recepción.',
  ],
  no_code: [
    'Sin el código no puedo ver la reserva por [acá|aquí|aquí]; recepción la encuentra por el nombre. ¿[Te|Te|Le] paso?',
    'El código está en el mensaje de confirmación. Si no [aparece|aparece|aparece], ¿[querés|quieres|quiere] que la busque recepción?',
  ],
  ask_booking_name: [
    '¿A nombre de quién está la reserva {reference}?',
    'Para verla necesito el nombre con el que se hizo {reference}.',
  ],
  name_mismatch: [
    'Ese nombre no es el de la reserva {reference}. ¿[Te|Te|Le] paso con recepción?',
    'No coincide con el nombre de {reference}. ¿[Querés|Quieres|Quiere] que lo vea recepción?',
  ],
  status: ['Reserva {reference}, {state}: {room}, {stay} ({nights}), {guests}, total {total}.'],
  status_stale: ['\n(Datos de hace {minutes} min: el sistema no responde ahora.)'],
  confirmed: ['confirmada'],
  cancelled_state: ['cancelada'],
  ask_new_dates: [
    '¿A qué fechas [querés|quieres|quiere] mover la reserva {reference}? Ahora es {stay}.',
    '¿Cuáles serían las nuevas fechas para {reference} (hoy {stay})?',
  ],
  ask_other_dates: [
    '¿A qué fechas muevo la reserva {reference}?',
    '¿Qué fechas [querés|quieres|quiere] para la reserva {reference}?',
  ],
  confirm_change: [
    'La reserva {reference} quedaría {stay} ({nights}), {room}, {guests}: total {total}. ¿Confirmo el cambio?',
    'El cambio quedaría así: {room}, {stay} ({nights}), {guests}, total {total}. ¿Lo hago?',
  ],
  confirm_change_again: [
    '¿Confirmo el cambio de {reference}? Quedaría {stay}, total {total}.',
    'La reserva {reference} todavía no cambió. ¿La dejo {stay}, por {total}?',
  ],
  changed: ['Cambio hecho: {reference} queda {stay} ({nights}), {room}, {guests}, total {total}.'],
  not_changed: ['No cambié nada: {reference} sigue igual.', 'La reserva {reference} queda como estaba.'],
  change_unavailable: [
    'Esa habitación no está libre {stay}, así que {reference} sigue como estaba. ¿Probamos otras fechas?',
    'No hay lugar {stay}. La reserva {reference} no cambia. ¿Otras fechas?',
  ],
  already_cancelled: ['La reserva {reference} ya está cancelada.', '{reference} ya figura como cancelada.'],
  confirm_cancel: [
    '¿Cancelo la reserva {reference} ({room}, {stay})? {policy}',
    'La reserva {reference} es {room}, {stay}. {policy} ¿La cancelo?',
  ],
  confirm_cancel_again: [
    'La reserva {reference} todavía está en pie. ¿La cancelo?',
    '¿Cancelo entonces la reserva {reference}?',
  ],
  cancelled: ['Reserva {reference} cancelada.'],
  not_cancelled: ['No cancelé nada: {reference} sigue en pie.', 'Perfecto, {reference} sigue confirmada.'],

  pms_down: [
    'No puedo consultar el sistema de reservas en este momento. ¿[Te|Te|Le] paso con recepción?',
    'El sistema de reservas no me responde ahora. ¿[Preferís|Prefieres|Prefiere] que [te|te|le] atienda una persona?',
  ],
  not_possible: [
    'Eso no lo puedo hacer por [acá|aquí|aquí]. ¿[Te|Te|Le] paso con recepción?',
    'Para eso hace falta una persona de recepción. ¿[Te|Te|Le] paso?',
  ],
  confirm_intent: [
    '¿[Querés|Quieres|Quiere] saber sobre esto: {label}?',
    'Para dar[te|te|le] el dato exacto: ¿es sobre {label}?',
  ],
  choose_intent: [
    'Para ayudar[te|te|le] bien, ¿es sobre alguno de estos temas?',
    '¿Cuál de estos temas [te|te|le] interesa?',
  ],
  rephrase: [
    'No estoy seguro de haber entendido. ¿[Me lo decís|Me lo dices|Me lo dice] de otra forma? Por ejemplo: «hora de check-in» o «precio para dos el viernes».',
    'Perdón, no lo entendí bien. ¿[Podés|Puedes|Puede] decirlo con otras palabras?',
  ],
  not_understood: ['Perdón, no lo entendí bien.', 'No estoy seguro de haber entendido.'],
  menu: [
    'Estos son los temas con los que puedo ayudar[te|te|le]:',
    '[Elegí|Elige|Elija] un tema y seguimos:',
  ],
  out_of_scope: [
    'Eso no lo puedo resolver por [acá|aquí|aquí], pero sí disponibilidad, precios, reservas y todo sobre {hotel}. ¿[Te|Te|Le] paso con recepción?',
    'Con eso no puedo ayudar[te|te|le] yo. ¿[Querés|Quieres|Quiere] que [te|te|le] atienda recepción?',
  ],
  unsupported: [
    'Todavía no puedo leer ese tipo de mensaje. ¿[Me lo escribís|Me lo escribes|Me lo escribe] en texto?',
    'Por ahora solo leo texto. ¿[Me lo contás|Me lo cuentas|Me lo cuenta] escribiendo?',
  ],
  unsupported_audio: [
    'Todavía no puedo escuchar notas de voz. ¿Me lo [escribís|escribes|escribe] como texto?',
    'Por ahora las notas de voz no las puedo oír: ¿me lo [pasás|pasas|pasa] por texto?',
  ],
  unsupported_media: [
    'Todavía no puedo ver fotos ni archivos. ¿Me [contás|cuentas|cuenta] en un texto de qué se trata?',
    'Recibí el archivo, pero no puedo abrirlo. ¿Me [decís|dices|dice] por texto qué [necesitás|necesitas|necesita]? Si [preferís|prefieres|prefiere], [pedí|pide|pida] hablar con una persona.',
  ],
  handover: [
    '[Te|Te|Le] paso con recepción y ya les cuento [tu|tu|su] consulta. En cuanto puedan [te|te|le] responden por [acá|aquí|aquí].',
    'Ya avisé a recepción con lo que hablamos. [Te|Te|Le] contestan por este mismo chat.',
  ],
  handover_later: [
    'A esta hora no hay nadie en recepción. Les dejo [tu|tu|su] consulta y [te|te|le] responden por [acá|aquí|aquí] {when}.',
    'Recepción está cerrada ahora. [Tu|Tu|Su] consulta ya está anotada y [te|te|le] contestan {when}.',
  ],
  reception_back: ['Recepción atiende de nuevo {when}.', 'En recepción vuelve a haber alguien {when}.'],
  from_today: ['hoy a partir de las {time}'],
  from_tomorrow: ['mañana a partir de las {time}'],
  from_day: ['el {date} a partir de las {time}'],
  handover_sorry: [
    'Siento mucho lo que ha pasado. Ya avisé a recepción: una persona [te|te|le] responde por [acá|aquí|aquí].',
    'Lamento mucho esta situación. Se lo paso ahora mismo a recepción y [te|te|le] contestan en este chat.',
  ],
  handover_urgent: ['Aviso ya mismo a recepción. Si hay peligro, [llamá|llama|llame] al {emergency}.'],
  trouble: [
    'Algo falló de nuestro lado con [tu|tu|su] mensaje. Avisé a recepción y [te|te|le] responden por [acá|aquí|aquí].',
  ],
} as const;
